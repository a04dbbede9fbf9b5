import type { SensitiveWords } from './sensitive-words.ts';

/**
 * Mental health and substance use: see sensitive-words.ts for how to read and change these. UNVERIFIED.
 *
 * Not here, because they are conditions that everybody who helps must know, and no illness of the mind:
 * dementia, delirium, autism, ADHD and learning disability. Not here either are habits that every record
 * asks about: smoking, and units of alcohol a week.
 */
export const WORDS_OF_THE_MIND: readonly SensitiveWords[] = [
	{
		labels: ['mental-health'],
		words: `mental health, mental illness*, mentally ill, mental disorder*, mental distress, mental breakdown,
			mental state exam*, nervous breakdown, psychiatr*, psycholog*, psychotherap*, psychosis, psychoses, psychotic*,
			psychotropic*, psychosomatic*, schizo*, bipolar, mania, manic, hypomani*, depression*, depressed, depressive*, antidepress*,
			antipsychotic*, dysthymi*, low mood, mood disorder*, mood score, mood rating, anxiety, anxious, panic attack*,
			panic disorder*, agoraphobi*, social phobi*, phobic*, OCD, obsessive*, PTSD, post traumatic stress,
			posttraumatic stress, stress disorder*, stress reaction*, work* stress, stress at work, stress at home,
			adjustment disorder*, adjustment reaction*, personality disorder*, EUPD, eating disorder*, anorexia nervosa,
			bulimi*, binge eating, self harm*, self injur*, suicid*, parasuicid*, overdose*, ending his life, ending her life,
			ending their life, ending my life, end my life, end his life, end her life, take * own life, taking * own life,
			want* to die,
			hallucinat*, delusion*, paranoi*, dissociative, somatisation, somatoform, gambling disorder*, problem gambling,
			phq 9, phq 2, phq 4, gad 7, gad 2, HADS, EPDS, talking therap*, IAPT, cognitive behavio*, dialectical behavio*, EMDR, CBT, body dysmorphi*, catatoni*, mood swings, mood stabili*, counsellor*,
			bereavement counsel*, electroconvulsive*, CMHT, CAMHS, crisis team, home treatment team, CPN,
			section 117, section 136`,
		except: `st depression, st segment depression, respiratory depression, marrow depression, cns depression,
			depressed fracture*, depressed skull*, depressed scar*, depressed consciousness, depressed ejection*,
			depressed level*, bipolar hemi*, bipolar hip*, bipolar prosthes*, bipolar diatherm*, bipolar electro*,
			bipolar lead*, genetic counsellor*,
			accidental overdose*, insulin overdose*, overdose of insulin, in overdose, risk of overdose`
	},
	{
		/*
		 * Medicines used for hardly anything else. Not those that mostly treat something else: amitriptyline,
		 * nortriptyline and pregabalin (pain), valproate, lamotrigine and carbamazepine (epilepsy),
		 * propranolol, diazepam, promethazine, levomepromazine (end of life). Where one of those is given
		 * for the mind, the words beside it ("Why: anxiety") tell.
		 */
		labels: ['mental-health'],
		words: `agomelatine, citalopram, clomipramine, dosulepin, dothiepin, duloxetine, escitalopram, fluoxetine,
			fluvoxamine, imipramine, isocarboxazid, lofepramine, mianserin, mirtazapine, moclobemide, paroxetine, phenelzine,
			reboxetine, sertraline, tranylcypromine, trazodone, trimipramine, venlafaxine, vortioxetine, esketamine,
			cipralex, cipramil, efexor, lustral, prozac, seroxat, zispin,
			amisulpride, aripiprazole, asenapine, cariprazine, chlorpromazine, clozapine, flupentixol, flupenthixol, fluphenazine,
			haloperidol, lurasidone, olanzapine, paliperidone, pericyazine, pimozide, quetiapine, risperidone, sulpiride,
			trifluoperazine, zuclopenthixol, abilify, clopixol, clozaril, denzapine, depixol, risperdal, seroquel, trevicta,
			xeplion, byannli, invega, latuda, modecate, reagila, solian, anafranil, molipaxin, nardil, zaponex, zyprexa, lithium, priadel, camcolit, liskonum, buspirone`,
		/*
		 * Tubes, batteries, and the haloperidol that stands ready at the end of life for sickness; low-dose
		 * tablets for that stay labelled.
		 */
		except: `lithium heparin, lithium batter*, lithium ion, lithium iodine, lithium dilution,
			haloperidol 5mg/1ml*, haloperidol 5mg/ml*, haloperidol injection*, haloperidol for sickness, haloperidol for nausea`
	},
	{
		labels: ['substance-use'],
		words: `alcoholism, alcoholic*, alcohol depend*, alcohol misus*, alcohol abus*, abuse of alcohol, alcohol use disorder*,
			alcohol withdraw*, alcohol detox*, alcohol addict*, alcohol problem*, alcohol intoxic*, alcohol excess*,
			alcohol related, alcohol induced, alcohol counsel*, alcohol service*, alcohol treatment, alcohol team,
			alcohol harm*, harmful drink*, hazardous drink*, binge drink*, heavy drink*, problem drink*, dependent drink*,
			excess* drink*, drinks heavily, drinking heavily, drinking to excess, AUDIT-C, AUDIT score, CIWA, delirium tremens,
			wernicke*, korsakoff*, drug misus*, drug abus*, abuse of drugs, drug depend*, drug addict*, drug use disorder*,
			drug user*, drug detox*, drug and alcohol, drugs and alcohol, drug screen*, illicit drug*, illegal drug*,
			recreational drug*, street drug*, injecting drug*, injects drugs, people who inject drugs, IVDU, PWID, opioid detox*, opiate detox*,
			opioid overdose*, opiate overdose*, heroin overdose*, intravenous drug us*, IV drug us*, substance misus*,
			substance abus*, substance use*, substance depend*, substance addict*, solvent abus*, opioid misus*, opioid abus*,
			opioid depend*, opioid addict*, opioid use disorder*, opioid substitut*, opiate misus*, opiate abus*, opiate depend*,
			opiate addict*, opiate substitut*, addiction*, addicted, addict, heroin, cocaine, crack pipe, cannabis, marijuana,
			amphetamine misus*, amphetamine abus*, methamphetamine*, ecstasy, MDMA, ketamine misus*, ketamine abus*,
			benzodiazepine misus*, benzodiazepine depend*, psychoactive substance*, legal highs, needle exchange, DAST-10,
			toxicology screen*, alcoholics anonymous, narcotics anonymous, intoxicated, supervised consumption,
			daily supervised`,
		except: `non alcoholic*, alcoholic drink*, alcoholic beverage*`
	},
	{
		/*
		 * Methadone is given for pain too, rarely: it counts. Buprenorphine patches are for pain, other forms
		 * count. Naloxone counts as a kit to take home, not beside an opioid for pain. Chlordiazepoxide is
		 * hardly given but for alcohol withdrawal; naltrexone with bupropion is for weight.
		 */
		labels: ['substance-use'],
		words: `methadone, physeptone, methadose, buprenorphine, subutex, suboxone, espranor, buvidal, sixmo, lofexidine,
			chlordiazepoxide, naltrexone, acamprosate, campral, disulfiram, antabuse, nalmefene, selincro, prenoxad, nyxoid,
			take home naloxone, naloxone kit*, naloxone nasal*`,
		except: `buprenorphine * micrograms/hour*, buprenorphine * microgram/hour*, buprenorphine * patch*, buprenorphine patch*,
			buprenorphine transdermal*, buprenorphine 200microgram*, buprenorphine 300microgram*,
			naltrexone * bupropion, bupropion * naltrexone`
	}
];
