import { desc, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { includedQuestionnaires } from './included-questionnaires.ts';
import { questionnaires } from './tables.ts';

export interface Offered {
	/** An included one's name, or the id of one of their own. */
	key: string;
	title: string;
	resource: string;
	version: number;
	/** Null for what comes with Candour. */
	added: { by: string; at: Date } | null;
	retiredAt: Date | null;
}

/** What an organisation can ask: what is included, and its own, each in its newest version. */
export async function listLibrary(organisationId: string): Promise<Offered[]> {
	const own = await database()
		.selectDistinctOn([questionnaires.questionnaireId])
		.from(questionnaires)
		.where(eq(questionnaires.organisationId, organisationId))
		.orderBy(questionnaires.questionnaireId, desc(questionnaires.version));
	const included = Object.entries(includedQuestionnaires).map(([key, { resource }]): Offered => {
		const text = JSON.stringify(resource);
		return {
			key,
			title: resource.title!,
			resource: text,
			version: 1,
			added: null,
			retiredAt: null
		};
	});
	return [
		...included,
		...own
			.map(({ questionnaireId: key, title, resource, version, retiredAt, ...one }) => ({
				...{ key, title, resource, version, retiredAt },
				added: { by: one.addedByName, at: one.addedAt }
			}))
			.sort((one, other) => one.title.localeCompare(other.title, 'en-GB'))
	];
}
