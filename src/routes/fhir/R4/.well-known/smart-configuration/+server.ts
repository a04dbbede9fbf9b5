import { describeAuthorisation } from '#lib/feeds/server/describe-authorisation.ts';
import type { RequestHandler } from './$types';

// Where SMART clients look: below the address of the FHIR server.
export const GET: RequestHandler = ({ url }) => Response.json(describeAuthorisation(url.origin));
