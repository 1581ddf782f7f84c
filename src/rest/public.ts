import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'eilpost:public';

/** For pages and probes that are no operations of the API and need nobody to have logged in. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(PUBLIC, true);
