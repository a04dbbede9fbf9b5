/**
 * When an answer asks for something at once, whatever the score. A clinical safety officer changes
 * these, and raises the version with each change: what somebody was shown is kept with it.
 */
export interface SafetyRule {
	key: string;
	version: string;
	source: string;
	/** The question: by its code, or where an organisation's own has none, by its words. */
	when: { codes: readonly string[]; words: RegExp; above: number };
	/** Before the others in the queue of whoever asked. */
	urgent: boolean;
	card: SafetyCard;
}

export interface SafetyCard {
	level: 'urgent' | 'emergency';
	heading: string;
	lead: string;
	/** Who to reach, and how. */
	lines: readonly string[];
	last: string;
}

export const safetyRules: readonly SafetyRule[] = [
	{
		key: 'thoughts-of-self-harm',
		version: '1',
		source:
			'PHQ-9, item 9: any answer but “not at all”, whatever the total. What to do: NHS website, “Where to get urgent help for mental health”',
		when: {
			codes: ['http://loinc.org|44260-8'],
			words: /better off dead|hurt(ing)? yourself|harm(ing)? yourself|self.?harm|suicid/i,
			above: 0
		},
		urgent: true,
		card: {
			level: 'emergency',
			heading: 'Get help now if you are thinking about hurting yourself',
			lead: 'You answered that you have had thoughts of being better off dead or of hurting yourself. You do not have to wait for anybody to read this. Help is there now, day and night:',
			lines: [
				'call 999 or go to A&E now if you have hurt yourself, or cannot keep yourself safe',
				'call 111 and choose the mental health option',
				'call Samaritans on 116 123',
				'text SHOUT to 85258'
			],
			last: 'You can also ask your GP surgery for an urgent appointment, or tell somebody you trust.'
		}
	}
];
