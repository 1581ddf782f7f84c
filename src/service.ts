import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Configs } from './core/config/env.js';
import type { Ports } from './core/core.module.js';
import { CoreConfig } from './core/core.config.js';
import { Region } from './core/region.js';
import { TlsConfig } from './core/tls.config.js';
import { loadCertificate } from './core/tls.js';
import { DeliveryWorker } from './delivery/index.js';
import { EgressJob } from './egress/index.js';
import { FeedbackServer, FeedbackWorker } from './feedback/index.js';
import { HttpsFace } from './https-face.js';
import { IdentityService } from './identity/index.js';
import {
  BodyAdmission,
  IngestionConfig,
  SubmissionServer,
  submissionBodyBytes,
} from './ingestion/index.js';
import { httpAdapter, useHttpFrame } from './rest/http-frame.js';
import { CheckDomainsJob, ServiceSignatureJob } from './senders/index.js';
import { TlsSessions } from './tls-policy/index.js';

/** The rooms on a database that is migrated, with nothing running: for setting up. */
export async function openRooms(
  configs: Configs,
  databaseUrl: string,
): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.for(configs, databaseUrl), {
    logger: false,
    abortOnError: false,
  });
}

/** The application with its HTTP face, not yet listening. */
export async function createHttpApplication(
  configs: Configs,
  databaseUrl: string,
  ports: Ports = {},
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.for(configs, databaseUrl, ports),
    httpAdapter(
      (path) => submissionBodyBytes(path, configs.get(IngestionConfig)),
      listOf(configs.get(CoreConfig).trustedProxies),
    ),
    { logger: false, abortOnError: false, bodyParser: false },
  );
  await app.register(cookie);
  app.get(BodyAdmission).watch(app.getHttpAdapter().getInstance());
  useHttpFrame(app);
  return app;
}

/** Says that this region runs on this database; the first to say so is home. */
async function registerRegion(app: INestApplicationContext): Promise<void> {
  const { name, key, realm } = app.get(Region);
  await app.get(IdentityService).registerRegion({ name, key, realm });
}

/** One running process of the service: HTTP, SMTP doors and the worker behind them. */
export class Service {
  #https: HttpsFace | null = null;

  private constructor(private readonly app: NestFastifyApplication) {}

  /** Worker → SMTP doors → HTTP: whoever can connect finds everything behind the door at work. */
  static async start(configs: Configs, databaseUrl: string): Promise<Service> {
    const app = await createHttpApplication(configs, databaseUrl);
    const service = new Service(app);
    const core = configs.get(CoreConfig);
    try {
      await app.init();
      await registerRegion(app);
      // A file of authorities that can not be read is told now, and not with the first message.
      app.get(TlsSessions).context();
      await app.get(ServiceSignatureJob).start();
      await app.get(DeliveryWorker).start();
      app.get(EgressJob).start();
      await app.get(CheckDomainsJob).start();
      app.get(FeedbackWorker).start();
      await app.get(FeedbackServer).listen();
      await app.get(SubmissionServer).listen();
      await app.listen(core.httpPort, core.bindAddress);
      if (core.httpsPort > 0) {
        const certificate = await loadCertificate(configs.get(TlsConfig), core);
        service.#https = await HttpsFace.listen(app, certificate, core.httpsPort, core.bindAddress);
      }
    } catch (error) {
      await service.stop();
      throw error;
    }
    return service;
  }

  /** Doors close → messages under way are answered → attempts end and are settled → shards are given back. */
  async stop(): Promise<void> {
    await this.app.get(SubmissionServer).close();
    await this.app.get(FeedbackServer).close();
    await this.app.get(FeedbackWorker).stop();
    await this.app.get(DeliveryWorker).drain();
    await this.app.get(EgressJob).stop();
    await this.#https?.close();
    await this.app.close();
  }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
