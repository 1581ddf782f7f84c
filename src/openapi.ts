import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import { loadConfigs } from './core/config/env.js';
import { ErrorBody } from './rest/error-body.dto.js';
import { SESSION_COOKIE } from './rest/session-cookie.js';

/** Two API versions of OCI, the one of submission, and ours: what each path belongs to. */
const TAGS = [
  ['email', 'Senders, domains, keys, return paths, suppressions, pools: the control plane.'],
  ['submission', 'Handing over mail.'],
  ['identity', 'Who may do what: users, groups, policies, compartments and credentials.'],
  [
    'operations',
    'The queue: what waits, why, what is done to it, back-offs, turns and traces. Goes beyond OCI.',
  ],
  ['egress', 'Sending addresses, their warm-up and the grades of tenancies. Goes beyond OCI.'],
  ['eilpost', 'What else goes beyond OCI.'],
] as const;

/** The OpenAPI document of all operations, made from the code alone: nothing runs and no database is needed. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const configs = loadConfigs({}, { refuseUnknown: false });
  const app = await NestFactory.create(
    AppModule.for(configs, 'postgres://nobody@localhost/nothing'),
    new FastifyAdapter(),
    { preview: true, logger: false, abortOnError: false },
  );
  try {
    return describe(app);
  } finally {
    await app.close();
  }
}

function describe(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Eilpost')
    .setDescription(
      'Email delivery. Paths with a date are those of OCI, whose SDKs call them unchanged; `/v1` is what Eilpost adds. ' +
        'Every answer carries `opc-request-id`; every error is `{code, message}`.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('http://127.0.0.1:8080', 'As started on your machine')
    .addBearerAuth({ type: 'http', description: 'An API token.' }, 'bearer')
    .addSecurity('signature', {
      type: 'apiKey',
      in: 'header',
      name: 'authorization',
      description: 'A request signed with an API key, as the SDKs of OCI do it.',
    })
    .addSecurity('session', {
      type: 'apiKey',
      in: 'cookie',
      name: SESSION_COOKIE,
      description:
        'A session of the console; what changes something also needs the header x-csrf-token.',
    });
  for (const [name, about] of TAGS) builder.addTag(name, about);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    extraModels: [ErrorBody],
    // Otherwise it is the name of the class and the method.
    operationIdFactory: (_controller, method) => method,
  });
  return modelNames({ ...document, paths: sortedByPath(operationsOnly(document.paths)) });
}

/** `GroupView` in the code, where the name of the entity is taken, is OCI's `Group` in the document. */
function modelNames(document: OpenAPIObject): OpenAPIObject {
  const schemas = Object.keys(document.components?.schemas ?? {});
  const views = schemas.filter((name) => name.endsWith('View'));
  const text = views.reduce((json, view) => {
    const name = view.slice(0, -'View'.length);
    if (schemas.includes(name)) throw new Error(`${view} would be called as ${name} is`);
    return json
      .replaceAll(`"#/components/schemas/${view}"`, `"#/components/schemas/${name}"`)
      .replaceAll(`"${view}":`, `"${name}":`);
  }, JSON.stringify(document));
  return JSON.parse(text) as OpenAPIObject;
}

/** Pages and probes are no operations. */
function operationsOnly(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  return Object.fromEntries(
    Object.entries(paths).filter(([path]) => /^\/(v1|20\d{6})\//.test(path)),
  );
}

function sortedByPath(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  return Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1)));
}
