import { DataSource } from 'typeorm';
import { dataSourceOptions } from './src/core/db/data-source.js';

/** For TypeORM's own command line: `npx typeorm -d dist/ormconfig.js migration:show`. */
export default new DataSource(dataSourceOptions(process.env.DATABASE_URL ?? ''));
