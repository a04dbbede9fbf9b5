/** As Apple Health writes its export: the head with its document type, and records one a line. */
export const HEALTH_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-23 08:00:00 +0000"/>
`;
export const HEALTH_TAIL = '</HealthData>\n';

export function record(type: string, fields: Record<string, string | number>): string {
	const { start, end = start, value, unit, source = 'Phone' } = fields;
	const measured = unit === undefined ? '' : ` unit="${unit}"`;
	return ` <Record type="${type}" sourceName="${source}"${measured} creationDate="${start}" startDate="${start}" endDate="${end}" value="${value}"/>\n`;
}

export function quantity(type: string, fields: Record<string, string | number>): string {
	return record(`HKQuantityTypeIdentifier${type}`, fields);
}

export function pressure(start: string, top: number, bottom: number): string {
	const halves =
		quantity('BloodPressureSystolic', { start, value: top, unit: 'mmHg' }) +
		quantity('BloodPressureDiastolic', { start, value: bottom, unit: 'mmHg' });
	return `${halves} <Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="Cuff" creationDate="${start}" startDate="${start}" endDate="${start}">\n${halves} </Correlation>\n`;
}

export function healthExport(...records: string[]): string {
	return HEALTH_HEAD + records.join('') + HEALTH_TAIL;
}
