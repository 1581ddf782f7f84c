/*
 * `npm run gen` writes what is generated and kept in git: schema.sql, openapi.json and what client and command line take
 * from it, docs/configuration.md, docs/error-codes.md, docs/cli-commands.md,
 * docs/oci-operations.md.
 * `npm run gen:check` writes nothing, and fails when one of them is not what would be written.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import pg from 'pg';
import prettier from 'prettier';
import { runnerImport } from 'vite';
import { describeCommands } from './describe-commands.mjs';
import { describeConfig } from './describe-config.mjs';
import { describeErrors } from './describe-errors.mjs';
import { describeOci } from './describe-oci.mjs';
import { describeOperations, describeRetryTokens } from './describe-operations.mjs';
import { dumpSchema } from './dump-schema.mjs';
import { ociServices } from './oci-operations.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const product = await loadProduct();
const document = await product.openApiDocument();
const operations = describeOperations(JSON.parse(JSON.stringify(document)));
const generated = {
  'schema.sql': await schema(),
  'docs/configuration.md': await markdown(
    describeConfig(product.configModules, product.settings, ROOT),
  ),
  'openapi.json': await json(document),
  'docs/oci-operations.md': await markdown(
    describeOci(ociServices(), document, [...product.NOT_IMPLEMENTED, ...product.OPERATOR_ONLY]),
  ),
  'client/src/schema.ts': await clientTypes(document),
  'client/src/retry-tokens.ts': await typescript(describeRetryTokens(document)),
  'cli/src/operations.json': await json(operations),
  'docs/cli-commands.md': await markdown(describeCommands(operations, product.commandName)),
  'docs/error-codes.md': await markdown(
    describeErrors(product.REFUSALS, product.API_ERRORS, product.REASONS),
  ),
};

const check = process.argv.includes('--check');
for (const [file, text] of Object.entries(generated)) {
  const target = path.join(ROOT, file);
  const before = await readFile(target, 'utf8').catch(() => null);
  if (before === text) continue;
  if (check) {
    console.error(
      `${file} is not up to date${firstDifference(before ?? '', text)}; run: npm run gen`,
    );
    process.exitCode = 1;
  } else {
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
    console.log(`${file} written`);
  }
}

/** The product is TypeScript with decorators, which Node does not run by itself. */
async function loadProduct() {
  const { module } = await runnerImport('./scripts/product.mjs', {
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  });
  return module;
}

async function schema() {
  const server = await product.openTemplateServer();
  const client = new pg.Client({
    connectionString: product.databaseUrl(server.adminUrl, server.template),
  });
  try {
    await client.connect();
    return await dumpSchema(client);
  } finally {
    await client.end();
    await server.close();
  }
}

async function json(value) {
  const options = await prettier.resolveConfig(path.join(ROOT, 'openapi.json'));
  return prettier.format(JSON.stringify(value), { ...options, parser: 'json' });
}

/** The types of all operations and models, for the client. */
async function clientTypes(value) {
  const types = astToString(await openapiTS(JSON.parse(JSON.stringify(value))));
  return typescript(
    `/* Generated from openapi.json by \`npm run gen\`; changes here are lost. */\n\n${types}`,
  );
}

async function typescript(text) {
  const options = await prettier.resolveConfig(path.join(ROOT, 'client/src/schema.ts'));
  return prettier.format(text, { ...options, parser: 'typescript' });
}

async function markdown(text) {
  const options = await prettier.resolveConfig(path.join(ROOT, 'docs/x.md'));
  return prettier.format(text, { ...options, parser: 'markdown' });
}

function firstDifference(before, after) {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const line = fresh.findIndex((text, i) => text !== old[i]);
  return line < 0 ? '' : ` (line ${line + 1} should be: ${fresh[line]})`;
}
