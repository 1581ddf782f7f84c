import { Controller, Get, Head, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Clock } from '../core/clock.js';
import type { CalledRequest } from '../rest/caller.js';
import { PAGE_FIELDS, sendPage } from '../rest/html-page.js';
import { LANGUAGES, noLinkPage } from '../rest/no-link.js';
import { PageLimit } from '../rest/page-limit.js';
import { preferredLanguage } from '../rest/preferred-language.js';
import { Public } from '../rest/public.js';
import { TrackingService } from './tracking.service.js';
import type { Asking } from './who-asked.js';

/** Requests a minute of one client that are noted, and links a minute that are none of ours. */
const NOTED_PER_MINUTE = 3_000;
const GUESSES_PER_MINUTE = 60;

/** A transparent GIF of one pixel. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Where links and pictures lead that were put into mail. Both answer at once; what they note is stored later. */
@Public()
@Controller()
export class TrackingController {
  readonly #noted: PageLimit;
  readonly #guesses: PageLimit;

  constructor(
    private readonly tracking: TrackingService,
    private readonly clock: Clock,
  ) {
    this.#noted = new PageLimit(NOTED_PER_MINUTE, clock);
    this.#guesses = new PageLimit(GUESSES_PER_MINUTE, clock);
  }

  @Head('o/:file')
  askPicture(
    @Param('file') file: string,
    @Req() request: CalledRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.picture(file, request, reply);
  }

  /** The picture comes whatever the token is: a mail must not look broken, and nobody learns what is valid. */
  @Get('o/:file')
  picture(
    @Param('file') file: string,
    @Req() request: CalledRequest,
    @Res() reply: FastifyReply,
  ): void {
    if (this.#noted.take(request.ip) === 0)
      this.tracking.opened(file.replace(/\.gif$/i, ''), this.#asking(request));
    void reply.headers({ ...PAGE_FIELDS, 'cross-origin-resource-policy': 'cross-origin' });
    void reply.type('image/gif').send(PICTURE);
  }

  @Head('c/:token/*')
  askLink(
    @Param('token') token: string,
    @Param('*') target: string,
    @Req() request: CalledRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.link(token, target, request, reply);
  }

  @Get('c/:token/*')
  link(
    @Param('token') token: string,
    @Param('*') target: string,
    @Req() request: CalledRequest,
    @Res() reply: FastifyReply,
  ): void {
    const location = this.tracking.followed(token, target, this.#asking(request));
    if (location !== null) {
      void reply.headers(PAGE_FIELDS).status(302).header('location', location).send();
      return;
    }
    const language = preferredLanguage(request.headers['accept-language'] ?? '', LANGUAGES);
    const wait = this.#guesses.take(request.ip);
    if (wait > 0) void reply.header('retry-after', String(wait));
    sendPage(reply, noLinkPage(language, wait > 0 ? 429 : 404));
  }

  #asking({ method, headers }: CalledRequest): Asking {
    return { method, userAgent: headers['user-agent'] ?? null, at: this.clock.now() };
  }
}
