/* What the generators read of the product. Written in TypeScript, so it is loaded through Vite, see gen.mjs. */
export const configModules = import.meta.glob('../src/**/*.config.ts', { eager: true });
export { commandName } from '../cli/src/command-name.ts';
export { settings } from '../src/core/config/env.ts';
export { REASONS } from '../src/mail/reason.ts';
export { REFUSALS } from '../src/mail/refusal.ts';
export { OPERATOR_ONLY } from '../src/egress/operator-only.ts';
export { NOT_IMPLEMENTED } from '../src/identity/not-implemented.ts';
export { openApiDocument } from '../src/openapi.ts';
export { API_ERRORS } from '../src/rest/api-error.ts';
export { databaseUrl, openTemplateServer } from '../test/support/postgres.ts';
