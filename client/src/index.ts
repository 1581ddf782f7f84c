/*
 * A client of the REST API of Eilpost. It promises typed calls for every path of the OpenAPI document, errors as
 * exceptions that say what was wrong, and attempts that are repeated where that is safe. It never keeps state besides the
 * credentials that it was given.
 */
export { EilpostClient, type ClientOptions, type Credentials } from './client.js';
export type { Answer, Call, DataOf, ItemOf, ListPath, LooseInit, PathsWith } from './calls.js';
export { ApiProblem, Unreachable, WaitEnded } from './problem.js';
export { isTransient, type Clock, type Failure, type RetryOptions } from './retry.js';
export type { ApiKey } from './sign-request.js';
export type { WaitOptions } from './wait.js';
export type { components, operations, paths } from './schema.js';
