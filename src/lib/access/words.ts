/** Which page or answer a reading was for: the log keeps its name. */
export const VIEW_WORDS: Record<string, string> = {
	record: 'The record',
	overview: 'The overview',
	category: 'A list of one kind of entry',
	timeline: 'The timeline',
	entry: 'The page of one entry',
	attachment: 'A document',
	plan: 'The page of one plan',
	plans: 'All plans',
	draft: 'A plan that is being written',
	'self-care': 'Self-care',
	questionnaire: 'Questionnaires',
	search: 'A search',
	sharing: 'Who can see the record',
	preview: 'What a change to sharing would do',
	simulation: 'The record as somebody else sees it',
	code: 'A one-time code',
	'access-log': 'Who has looked at the record',
	'access-event': 'One look at the record, to answer for it',
	question: 'What was written about a look at the record',
	emergency: 'An emergency',
	hold: 'What is kept back for a time'
};
