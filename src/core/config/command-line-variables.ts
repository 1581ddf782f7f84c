/**
 * Variables of the command line `eilpost`, see docs/cli.md. Who uses it may have set them where the service is started; it
 * leaves them alone.
 */
export const COMMAND_LINE_VARIABLES: ReadonlySet<string> = new Set([
  'EILPOST_CLI_CONFIG',
  'EILPOST_COMPARTMENT_ID',
  'EILPOST_ENDPOINT',
  'EILPOST_PROFILE',
  'EILPOST_TENANCY_ID',
  'EILPOST_TOKEN',
]);
