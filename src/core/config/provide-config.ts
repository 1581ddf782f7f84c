import type { Provider } from '@nestjs/common';
import { Configs, type ConfigClass } from './env.js';

/** Makes a room's settings injectable as the class itself. */
export function provideConfig<T extends object>(config: ConfigClass<T>): Provider {
  return {
    provide: config,
    useFactory: (configs: Configs) => configs.get(config),
    inject: [Configs],
  };
}
