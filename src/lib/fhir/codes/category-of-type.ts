import type { Category } from '../categories.ts';

/**
 * Where a type without a mapper of its own is filed. Types that are not listed here, those of
 * insurance and any still to be invented, go to documents.
 */
export const CATEGORY_OF_TYPE: Record<string, Category> = {
	AdverseEvent: 'alerts',
	AppointmentResponse: 'appointments',
	ClinicalImpression: 'contacts',
	CommunicationRequest: 'contacts',
	DetectedIssue: 'alerts',
	DeviceRequest: 'medicines',
	DeviceUseStatement: 'medicines',
	GuidanceResponse: 'contacts',
	ImmunizationEvaluation: 'vaccinations',
	ImmunizationRecommendation: 'vaccinations',
	MolecularSequence: 'results',
	NutritionOrder: 'care-plans',
	RequestGroup: 'contacts',
	RiskAssessment: 'observations',
	SupplyDelivery: 'medicines',
	SupplyRequest: 'medicines',
	Task: 'contacts'
};
