import { fastifyCookie } from '@fastify/cookie';
import { Body, Controller, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { Operation } from '../../rest/operation.js';
import { SESSION_COOKIE } from '../../rest/session-cookie.js';
import { sessionSummaryView } from './session-view.js';
import { CreateSessionDetails, SessionSummaryView, SessionView } from './session.dto.js';
import { SESSION_MS } from './sessions.store.js';
import { SessionsService } from './sessions.service.js';

/** Logging in to the console and out of it. */
@ApiTags('eilpost')
@Controller('v1/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Operation('POST', '', {
    id: 'createSession',
    summary: 'Log in with a password: the answer sets the cookie of the session',
    permission: null,
    body: CreateSessionDetails,
    returns: SessionView,
    open: true,
  })
  async createSession(
    @Req() request: FastifyRequest,
    @Body() details: CreateSessionDetails,
  ): Promise<Answer<SessionView>> {
    const { view, secret } = await this.sessions.create(details, {
      requestId: request.id,
      sourceIp: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
    });
    return answer(view, { setCookies: [cookie(request, secret, SESSION_MS / 1000)] });
  }

  @Operation('GET', '', {
    id: 'listSessions',
    summary: 'The sessions of the caller, the one that was used last first',
    permission: null,
    returns: [SessionSummaryView],
  })
  async listSessions(@CalledBy() by: Caller): Promise<SessionSummaryView[]> {
    const sessions = await this.sessions.list(by);
    return sessions.map((session) => sessionSummaryView(session, by.proof));
  }

  @Operation('GET', 'current', {
    id: 'getCurrentSession',
    summary: 'The session that asks, with its token against forged requests',
    permission: null,
    returns: SessionView,
  })
  getCurrentSession(@CalledBy() by: Caller, @Req() request: FastifyRequest): Promise<SessionView> {
    return this.sessions.current(by, request.cookies[SESSION_COOKIE] ?? '');
  }

  @Operation('DELETE', 'current', {
    id: 'deleteSession',
    summary: 'Log out',
    permission: null,
  })
  async deleteSession(@CalledBy() by: Caller, @Req() request: FastifyRequest): Promise<Answer> {
    await this.sessions.endCurrent(by);
    return nothing({ setCookies: [cookie(request, '', 0)] });
  }

  @Operation('DELETE', '', {
    id: 'deleteAllSessions',
    summary: 'Log out everywhere: all sessions of the caller end',
    permission: null,
  })
  async deleteAllSessions(@CalledBy() by: Caller, @Req() request: FastifyRequest): Promise<Answer> {
    await this.sessions.endAll(by);
    return nothing({ setCookies: [cookie(request, '', 0)] });
  }
}

/** Pages can not read it, other sites can not make a browser send it. Over https it never leaves it. */
function cookie(request: FastifyRequest, value: string, seconds: number): string {
  return fastifyCookie.serialize(SESSION_COOKIE, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
    maxAge: seconds,
  });
}
