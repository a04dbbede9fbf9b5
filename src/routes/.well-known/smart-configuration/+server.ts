import { describeAuthorisation } from '#lib/feeds/server/describe-authorisation.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url }) => Response.json(describeAuthorisation(url.origin));
