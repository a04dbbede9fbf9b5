import type { Given } from '#lib/self-care/schema.ts';
import { text, unitNamed } from './units.ts';

/** What Apple Health calls a measure, and how its numbers become the measure's form. */
export interface HealthKind {
	key: string;
	/** HealthKit's own name, as the export has it. */
	type: string;
	title: string;
	measure: string;
	/** Under the title, where it needs saying. */
	hint?: string;
	/** Added up over a day, of the device that has the most, so that a phone and a watch count once. */
	ofDay?: 'count' | 'minutes' | 'asleep';
	given: (value: number, unit: string) => Given | undefined;
}

const number = (field: string) => (value: number) => ({ [field]: text(value, 0) });
const inUnits = (measure: string) => (value: number, unit: string) =>
	unitNamed(measure, unit)?.given(value);

/** Apple: developer.apple.com/documentation/healthkit, HKQuantityTypeIdentifier and its neighbours. */
export const HEALTH_KINDS: readonly HealthKind[] = [
	{
		key: 'pressure',
		type: 'HKCorrelationTypeIdentifierBloodPressure',
		title: 'Blood pressure',
		measure: 'blood-pressure',
		given: () => undefined
	},
	quantity('pulse', 'RestingHeartRate', 'Resting pulse', 'heart-rate', number('pulse'), {
		hint: 'One for each day, as your watch works it out. It takes thousands of others, which stay on your phone.'
	}),
	quantity('weight', 'BodyMass', 'Weight', 'weight', inUnits('weight')),
	quantity('height', 'Height', 'Height', 'height', inUnits('height')),
	quantity('waist', 'WaistCircumference', 'Waist', 'waist', inUnits('waist')),
	quantity('temperature', 'BodyTemperature', 'Temperature', 'temperature', inUnits('temperature')),
	quantity('oxygen', 'OxygenSaturation', 'Oxygen level', 'oxygen', (value) => {
		// Apple's percent is a share of 1, in most releases.
		return { oxygen: text(value <= 1 ? value * 100 : value, 0) };
	}),
	quantity('breaths', 'RespiratoryRate', 'Breathing rate', 'breathing-rate', number('breaths')),
	quantity('glucose', 'BloodGlucose', 'Blood sugar (finger prick)', 'glucose', inUnits('glucose'), {
		hint: 'What a sensor under the skin measured is something else, and is left out.'
	}),
	quantity('blow', 'PeakExpiratoryFlowRate', 'Peak flow', 'peak-flow', number('blow1')),
	quantity('steps', 'StepCount', 'Steps in a day', 'steps', number('steps'), { ofDay: 'count' }),
	quantity('exercise', 'AppleExerciseTime', 'Exercise in a day', 'exercise', number('minutes'), {
		ofDay: 'minutes'
	}),
	{
		key: 'sleep',
		type: 'HKCategoryTypeIdentifierSleepAnalysis',
		title: 'Sleep',
		measure: 'sleep',
		ofDay: 'asleep',
		given: (minutes) => ({ hours: text(minutes / 60, 1) })
	}
];

export const SYSTOLIC = 'HKQuantityTypeIdentifierBloodPressureSystolic';
export const DIASTOLIC = 'HKQuantityTypeIdentifierBloodPressureDiastolic';

const byType = new Map(HEALTH_KINDS.map((kind) => [kind.type, kind]));
const byKey = new Map(HEALTH_KINDS.map((kind) => [kind.key, kind]));

export function findHealthType(type: string): HealthKind | undefined {
	return byType.get(type);
}

export function findHealthKind(key: string): HealthKind | undefined {
	return byKey.get(key);
}

function quantity(
	key: string,
	type: string,
	title: string,
	measure: string,
	given: HealthKind['given'],
	more: Pick<HealthKind, 'hint' | 'ofDay'> = {}
): HealthKind {
	return { key, type: `HKQuantityTypeIdentifier${type}`, title, measure, given, ...more };
}
