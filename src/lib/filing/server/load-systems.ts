import { ageWords, countWords, failureWords, momentWords } from '../words.ts';
import { now } from '#lib/server/clock.ts';
import { listConnections } from './list-connections.ts';
import { listDeadFilings } from './list-dead-filings.ts';

/** What an operator sees of the systems that take what is accepted, and of what they did not take. */
export async function loadSystems() {
	const [connected, dead] = await Promise.all([listConnections(), listDeadFilings()]);
	return {
		systems: connected.map(({ odsCode, name, waiting, failed, lastAcknowledgedAt }) => ({
			...{ href: `/operator/systems/${odsCode}`, name, odsCode },
			last: lastAcknowledgedAt ? momentWords(lastAcknowledgedAt) : 'Nothing yet',
			waiting: countWords(waiting),
			failed: countWords(failed)
		})),
		dead: dead.map(({ filingId, organisation, queuedAt, tries, fault, status }) => ({
			...{ filingId, organisation, tries: String(tries), age: ageWords(queuedAt, now()) },
			why: fault ? failureWords({ fault, status }) : ''
		}))
	};
}
