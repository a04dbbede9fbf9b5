import type { Demographics } from '#lib/patients/schema.ts';
import type { CarerFacts } from '#lib/proxy-access/rules/decide-hold.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { describeComing } from './describe-coming.ts';

/**
 * What a practice writes to a child and to whoever acts for them, before a birthday that changes what
 * they see: a child has no page to be told on. Null where nothing is near.
 */
export function describeLetters(
	carer: Carer,
	facts: CarerFacts,
	{ givenNames, familyName, address, restricted }: Demographics
) {
	const [toChild, toCarer] = (['child', 'carer'] as const).map((to) =>
		describeComing(carer, facts, to)
	) as [string[], string[]];
	if (toChild.length === 0) return null;
	const child = `${givenNames} ${familyName}`;
	return {
		child: { name: child, address: restricted ? [] : address, lines: toChild },
		carer: { name: carer.name, about: child, lines: toCarer },
		isHandedOver: restricted
	};
}
