import { Controller, Get, Head, Options, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Clock } from '../core/clock.js';
import type { CalledRequest } from '../rest/caller.js';
import { PAGE_FIELDS, sendPage, type HtmlPage } from '../rest/html-page.js';
import type { RouteFacts } from '../rest/http-frame.js';
import { PageLimit } from '../rest/page-limit.js';
import { LANGUAGES, noLinkPage, type Language } from '../rest/no-link.js';
import { preferredLanguage } from '../rest/preferred-language.js';
import { Public } from '../rest/public.js';
import { isOneClick } from './list-fields.js';
import { askPage, busyPage, donePage, latePage } from './page.js';
import { UnsubscribeService, type Found } from './unsubscribe.service.js';

/** Requests a minute of one client; large mail providers send many, each from few addresses. */
const PER_MINUTE = 3_000;
/** Of these with a token that is none. */
const GUESSES_PER_MINUTE = 60;

/**
 * Where the links of List-Unsubscribe lead. GET, HEAD and OPTIONS change nothing, because scanners and previews follow
 * every link; POST ends the mail, whether a mail program (RFC 8058 section 3.2) or a button sends it. No cookie is read or
 * set, and POST is never answered with a redirect.
 */
@Public()
@Controller('u')
export class UnsubscribeController {
  readonly #requests: PageLimit;
  readonly #guesses: PageLimit;

  constructor(
    private readonly unsubscribe: UnsubscribeService,
    clock: Clock,
  ) {
    this.#requests = new PageLimit(PER_MINUTE, clock);
    this.#guesses = new PageLimit(GUESSES_PER_MINUTE, clock);
  }

  @Head(':token')
  head(@Res() reply: FastifyReply): void {
    void reply.headers(PAGE_FIELDS).type('text/html; charset=utf-8').send();
  }

  @Options(':token')
  options(@Res() reply: FastifyReply): void {
    void reply
      .headers({ ...PAGE_FIELDS, allow: 'GET, HEAD, POST, OPTIONS' })
      .status(204)
      .send();
  }

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: CalledRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#answer(request, reply, async (language) => {
      const found = await this.unsubscribe.look(token);
      return found.kind === 'valid'
        ? askPage(language, found.subscription)
        : this.#not(found, language);
    });
  }

  @Post(':token')
  @RouteConfig({ octets: 'any' } satisfies RouteFacts)
  async end(
    @Param('token') token: string,
    @Req() request: CalledRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#answer(request, reply, async (language) => {
      const method = isOneClick(request.rawBody ?? Buffer.alloc(0)) ? 'one_click' : 'page';
      const userAgent = request.headers['user-agent'] ?? null;
      const found = await this.unsubscribe.byLink(token, method, userAgent);
      return found.kind === 'valid' ? donePage(language) : this.#not(found, language);
    });
  }

  async #answer(
    request: CalledRequest,
    reply: FastifyReply,
    page: (language: Language) => Promise<HtmlPage>,
  ): Promise<void> {
    const language = preferredLanguage(request.headers['accept-language'] ?? '', LANGUAGES);
    const wait = this.#requests.take(request.ip);
    const answered = wait > 0 ? busyPage(language) : await page(language);
    // Only now: whoever brings what is ours does not wait for somebody behind the same address who guesses.
    const guessed = answered.status === 404 ? this.#guesses.take(request.ip) : 0;
    const seconds = Math.max(wait, guessed);
    if (seconds > 0) void reply.header('retry-after', String(seconds));
    sendPage(reply, seconds > 0 ? busyPage(language) : answered);
  }

  #not(found: Exclude<Found, { kind: 'valid' }>, language: Language): HtmlPage {
    return found.kind === 'late' ? latePage(language) : noLinkPage(language);
  }
}
