/** What the hand-written examples beside share. Nobody in them exists. */
export const subject = { reference: 'Patient/amina' };
export const nurse = { reference: 'Practitioner/adeyemi', display: 'Nurse Adeyemi' };
export const concept = (text: string, ...codes: string[]) => ({
	text,
	coding: codes.map((code) => ({ system: 'http://snomed.info/sct', code }))
});
export const coded = (code: string) => ({ coding: [{ code }] });
export const dosage = [{ text: '1 tablet twice a day' }];
export const category = (code: string) => [coded(code)];
