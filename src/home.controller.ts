import { Controller, Get, Header } from '@nestjs/common';
import { CoreConfig } from './core/core.config.js';
import { DeliveryWorker } from './delivery/index.js';
import { Public } from './rest/public.js';
import { SpoolService } from './spool/index.js';

/** The first page, until the console stands here: what runs. */
@Public()
@Controller()
export class HomeController {
  constructor(
    private readonly core: CoreConfig,
    private readonly spool: SpoolService,
    private readonly delivery: DeliveryWorker,
  ) {}

  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
  home(): string {
    const state = this.spool.available ? 'takes mail' : 'can not take mail now';
    return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Eilpost</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }
dt { font-weight: 600; } dd { margin: 0 0 .75rem; }
</style></head>
<body><main>
<h1>Eilpost</h1>
<p>The service at ${this.core.hostname} runs and ${state}.</p>
<dl>
<dt>Recipients in attempts now</dt><dd>${this.delivery.inFlight()}</dd>
<dt>Health</dt><dd><a href="/health/live">live</a>, <a href="/health/ready">ready</a></dd>
</dl>
</main></body></html>
`;
  }
}
