import { describe, expect, it } from 'vitest';
import type { Caller } from '../rest/caller.js';
import { keyOfItem, submissionKey, type KeyedRequest } from './submission-key.js';

const BY: Caller = {
  tenancyId: 'tenancy',
  userId: 'me',
  userName: 'me',
  via: 'token',
  proof: 'token 1',
  scopes: null,
  proofExpires: null,
  requestId: 'r',
  sourceIp: '192.0.2.1',
  userAgent: '',
  operation: { id: 'submitEmail', permission: null },
  authorized: false,
};

const request = (headers: KeyedRequest['headers'], body = 'body'): KeyedRequest => ({
  headers,
  body: Buffer.from(body),
  meant: ['sender'],
});

const keyOf = (headers: KeyedRequest['headers'], body?: string, by: Partial<Caller> = {}) =>
  submissionKey({ ...BY, ...by }, request(headers, body))!;

describe('a key that was given', () => {
  const given = keyOf({ 'idempotency-key': 'k1' });

  it('has two names', () => {
    expect(keyOf({ 'opc-retry-token': 'k1' }).keyHash).toEqual(given.keyHash);
  });

  it('stays the same whatever the request is, which is told apart', () => {
    const other = keyOf({ 'idempotency-key': 'k1' }, 'another body');
    expect(other.keyHash).toEqual(given.keyHash);
    expect(other.requestHash).not.toEqual(given.requestHash);
    const fields = keyOf({ 'idempotency-key': 'k1', sender: 'a@b.test' });
    expect(fields.requestHash).not.toEqual(given.requestHash);
  });

  it('counts for its user and operation alone, and for any of the proofs of the user', () => {
    const headers = { 'idempotency-key': 'k1' };
    expect(keyOf(headers, 'body', { userId: 'you' }).keyHash).not.toEqual(given.keyHash);
    const operation = { id: 'submitRawEmail', permission: null };
    expect(keyOf(headers, 'body', { operation }).keyHash).not.toEqual(given.keyHash);
    expect(keyOf(headers, 'body', { proof: 'token 2' }).keyHash).toEqual(given.keyHash);
  });

  it.each(['', 'a b', 'ä', 'x'.repeat(256)])('is refused when it is %j', (key) => {
    expect(() => keyOf({ 'idempotency-key': key })).toThrow('idempotency-key must be 1 to 255');
  });
});

describe('without a key', () => {
  const headers = { 'opc-request-id': 'ABC' };

  it('the id of the request together with its content and proof is one', () => {
    const key = keyOf(headers);
    expect(keyOf(headers)).toEqual(key);
    expect(keyOf(headers, 'another body').keyHash).not.toEqual(key.keyHash);
    expect(keyOf(headers, 'body', { proof: 'token 2' }).keyHash).not.toEqual(key.keyHash);
    expect(keyOf({ 'opc-request-id': 'ABD' }).keyHash).not.toEqual(key.keyHash);
  });

  it.each([{}, { 'opc-request-id': '' }, { 'opc-request-id': 'a b' }])('%j is none', (given) => {
    expect(submissionKey(BY, request(given))).toBeNull();
  });
});

it('messages of one request have keys of their own, the first that of the request', () => {
  const { keyHash } = keyOf({ 'idempotency-key': 'k1' });
  expect(keyOfItem(keyHash, 0)).toEqual(keyHash);
  const keys = [0, 1, 2, 12].map((index) => keyOfItem(keyHash, index).toString('hex'));
  expect(new Set(keys).size).toBe(4);
});
