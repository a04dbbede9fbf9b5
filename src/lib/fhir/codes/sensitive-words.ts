import type { Sensitivity } from '../sensitivity.ts';

/** Words that tell what is sensitive about an entry, where its source did not mark it. */
export interface SensitiveWords {
	labels: readonly Sensitivity[];
	/**
	 * Phrases, with commas between. `depress*` is any word that begins so, a lone `*` whatever stands
	 * between on the same line. A space may also be a hyphen or nothing ("phq 9"). A word with a capital
	 * letter counts only as it is written here (AIDS is not hearing aids), all others in any case.
	 */
	words: string;
	/** Phrases that are taken out of the text first, because they mean something else. */
	except?: string;
}

/**
 * Written for Candour in November 2026 from the headings of the RCGP sensitive data set and the British
 * names of medicines, without access to the reference sets: every list is UNVERIFIED and needs a
 * clinical safety officer. Raise LABELLING_VERSION (sensitive-concepts.ts) with every change.
 *
 * A word counts wherever it stands, "HIV test negative", "no history of", "family history of" included:
 * that somebody was asked or tested already tells. Too much hidden is the better mistake.
 */
export const SENSITIVE_WORDS: readonly SensitiveWords[] = [
	{
		labels: ['hiv'],
		words: `hiv, hiv1, hiv2, human immunodeficiency virus, AIDS, acquired immune deficiency, acquired immunodeficiency,
			cd4*, viral load, p24 antigen, antiretroviral*, anti retroviral*, PrEP, PEPSE`,
		except: `hepatitis b viral load, hepatitis c viral load, hepatitis b virus viral load,
			hepatitis c virus viral load, hbv viral load, hcv viral load, cmv viral load, ebv viral load,
			bk viral load, covid viral load, HEARING AIDS, WALKING AIDS, MOBILITY AIDS, LIVING AIDS`
	},
	{
		// Antiretrovirals. Lamivudine and tenofovir also treat hepatitis B: nobody can tell from the name.
		labels: ['hiv'],
		words: `abacavir, atazanavir, bictegravir, cabotegravir, cobicistat, darunavir, didanosine, dolutegravir,
			doravirine, efavirenz, elvitegravir, emtricitabine, enfuvirtide, etravirine, fosamprenavir,
			fostemsavir, indinavir, lamivudine, lenacapavir, lopinavir, maraviroc, nelfinavir, nevirapine,
			raltegravir, rilpivirine, ritonavir, saquinavir, stavudine, tenofovir, tipranavir, zidovudine,
			atripla, biktarvy, celsentri, combivir, delstrigo, descovy, dovato, edurant, eviplera, evotaz,
			genvoya, isentress, juluca, kaletra, kivexa, norvir, odefsey, pifeltro, prezista, rekambys,
			reyataz, rezolsta, rukobia, stribild, sunlenca, symtuza, tivicay, triumeq, trizivir, truvada,
			viread, vocabria, epivir, fuzeon, intelence, retrovir, sustiva, viramune, ziagen`,
		// Boosts medicines for Covid and hepatitis C too.
		except: `nirmatrelvir and ritonavir, nirmatrelvir with ritonavir, nirmatrelvir ritonavir,
			nirmatrelvir 150mg tablets and ritonavir, paritaprevir ritonavir, ritonavir and nirmatrelvir`
	},
	{
		// "Sexual" alone is not here: sexual function and cervical screening are everyday care.
		labels: ['sexual-health'],
		words: `chlamydia*, gonorrh*, gonococc*, syphili*, treponema*, genital herpes, herpes genitalis,
			herpes simplex type 2,
			herpes simplex virus type 2, hsv 2, CT/NG, NG/CT, CT/GC, GC/CT, genital wart*, anogenital wart*, condyloma*, trichomon*, genitalium,
			lymphogranuloma venereum, lgv, chancroid, donovanosis, pubic lice, nongonococcal, non gonococcal, non specific urethritis,
			sexually transmitted, sexually acquired, STI, STIs, STD, STDs, venereal*, GUM, genitourinary medicine,
			sexual health, sexual history, sexual partner*, sexual contact*, partner notification, unprotected sex*,
			unprotected intercourse, UPSI, podophyllotoxin, warticon, condyline,
			sexual orientation, sexuality, homosexual*, bisexual*, lesbian*, gay man, gay men, gay woman,
			men who have sex with men, MSM, psychosexual*, chemsex, sex work*`,
		except: `chlamydia pneumoniae, chlamydia psittaci, chlamydophila*, GUM disease`
	},
	{
		labels: ['termination', 'reproductive-health'],
		words: `abortion*, termination* of pregnanc*, termination of her pregnancy, terminate* the pregnancy,
			pregnancy terminat*, terminated pregnancy, MTOP, medical TOP, surgical TOP, TOP clinic, previous TOP,
			requests TOP, requesting TOP, referred for TOP, post TOP, TOPFA, feticide, foeticide, HSA1, HSA4,
			mifepristone, mifegyne, medabon, bpas, british pregnancy advisory service, NUPAS, unwanted pregnancy`,
		// What older codes call a miscarriage; it is reproductive health below.
		except: `spontaneous abortion*, threatened abortion*, missed abortion*, inevitable abortion*,
			recurrent abortion*, habitual abortion*, tubal abortion*`
	},
	{
		labels: ['assisted-conception', 'reproductive-health'],
		words: `ivf, in vitro fertili*, icsi, intracytoplasmic sperm*, IUI, intrauterine insemination,
			artificial insemination, donor insemination, donor sperm, donor egg*, sperm donat*, sperm donor*, egg donat*, egg donor*, oocyte*,
			egg collection, egg retrieval, embryo transfer*, embryo freez*, embryo stor*, frozen embryo*, surrogacy,
			surrogate mother*, surrogate pregnan*, assisted concept*, assisted reproduct*, assisted fertili*,
			gamete intrafallopian*, ovarian hyperstimulation, OHSS, fertility treatment*, fertility clinic*,
			fertility preserv*, sperm bank*, sperm stor*, HFEA,
			follitropin*, corifollitropin*, urofollitropin*, lutropin*, menotrophin*, choriogonadotropin*, cetrorelix,
			ganirelix, gonal f, menopur, ovitrelle`
	},
	{
		labels: ['reproductive-health'],
		words: `pregnan*, antenatal*, postnatal*, prenatal*, perinatal*, obstetric*, midwi*, maternity, gravid*,
			gestation*, miscarr*, abortion*, ectopic preg*, stillb*, blighted ovum, labour ward, caesarean*, cesarean*,
			childbirth, induction of labo*, fetus*, foetus*, fetal, foetal, amnioti*, amniocentesis,
			chorionic*, pre eclampsia, eclampsia, postpartum*, puerper*, episiotom*, preterm labour, dating scan,
			anomaly scan, nuchal*, primigravid*, multigravid*, nullipar*, multipar*, hcg, bhcg, ERPC,
			evacuation of retained*, hyperemesis gravidarum, placenta*, anti-D immunoglobulin*,
			expected date of delivery, last menstrual period, contracept*, family planning, morning after pill,
			intrauterine device*, intrauterine system*, intrauterine contracept*, IUD, IUCD, IUS, coil fitted,
			coil fitting, fit* a coil, infertil*, subfertil*, fertility, vasectom*, female sterili*, male sterili*,
			tubal ligation, semen*, sperm count*, azoosperm*, oligosperm*, hysterosalpingo*, anti mullerian*`,
		except: `fetal haemoglobin*, foetal haemoglobin*, fetal hemoglobin*`
	},
	{
		// Norethisterone and medroxyprogesterone have other uses too; which, the name does not say.
		labels: ['reproductive-health'],
		words: `desogestrel, dienogest, drospirenone, estetrol, ethinylestradiol*, ethinyloestradiol*, etonogestrel,
			gestodene, levonorgestrel, medroxyprogesterone*, norelgestromin, norethindrone*, norethisterone*, norgestimate,
			norgestrel, ulipristal, clomifene, clomiphene, camila 28 day*, cerazette, cerelle, cilest, depo provera, depo subq,
			ella one, evra, femodene, gedarel, implanon, jaydess, jolivette, kyleena, levonelle, levosert, logynon, loestrin, marvelon,
			microgynon, mirena, natazia, nexplanon, nuvaring, qlaira, rigevidon, sayana press, seasonique, yasmin, yaz, zoely`
	},
	{
		// "Gender: female" on a form is not here; what says more than that is.
		labels: ['gender'],
		words: `gender dysphori*, gender incongruen*, gender identit*, gender reassign*, gender affirm*,
			gender confirm*, gender transition*, gender clinic*, gender service*, gender vari*, gender divers*,
			gender question*, gender non conform*, gender recognition, gender surger*, transgender*, transsexual*,
			trans man, trans men, trans woman, trans women, trans male, trans female, transman, transwoman,
			assigned female at birth, assigned male at birth, sex reassign*, sex change, cross sex hormone*, male to female, female to male, non binary, nonbinary,
			GIDS, puberty block*, puberty suppress*, vaginoplast*, phalloplast*, metoidioplast*, top surgery,
			bottom surgery`,
		except: `male to female ratio*`
	},
	{
		// "Violent" and "assault" alone are not here: a warning to crews must reach them.
		labels: ['domestic-abuse'],
		words: `abuse, abused, abuser*, abusing, abusive*, domestic violen*, domestic incident*, family violen*,
			partner violen*, gender based violen*, violent partner,
			assaulted by * partner, assaulted by * husband, assaulted by * wife, assaulted by * boyfriend,
			assaulted by * girlfriend, hit by * partner, non molestation order*, restraining order*, DASH risk*, clare's law, victim of violen*, victim of rape, sexual violen*, coercive*,
			controlling behavio*, controlling relationship*, controlling partner, MARAC, IDVA, ISVA, SARC, sexual* assault*,
			rape, raped, women's refuge, women's aid, honour based*, forced marriage*, female genital mutilation, FGM,
			modern slavery, human traffick*, trafficked, stalked by, stalking, afraid at home, afraid of her partner,
			afraid of his partner, afraid of your partner, afraid of their partner, afraid of her husband,
			afraid of his wife, frightened of * partner, scared of * partner, non accidental injur*, non fatal strangulation`,
		except: `substance abuse, drug abuse, alcohol abuse, opioid abuse, opiate abuse, solvent abuse, medication abuse,
			laxative abuse, abusing alcohol, abusing drugs, heroin abuse, cocaine abuse, cannabis abuse, abuse of alcohol, abuse of drugs,
			abuse deterrent, abuse liability, abuse potential, oilseed rape, rape seed, rapeseed, rape pollen`
	},
	{
		/*
		 * Which variants somebody carries, and illnesses that tell it of their family. Not "genetics" alone,
		 * which stands in every laboratory's address, and not what a tumour carries (HER2, EGFR).
		 */
		labels: ['genetics'],
		words: `genetic test*, genetic screen*, genetic counsel*, genetic carrier*, genetic varia*, genetic mutation*,
			genetic analys*, genetic disorder*, genetic disease*, genetic condition*, genetic predispos*,
			genetic susceptib*, genetic risk*, genetic report*, genetic result*, genetic diagnos*, genetic sequenc*,
			genetic panel*, genetic finding*, genetic abnormal*, clinical genetics, cancer genetics, medical genetics,
			genetics clinic*, genomic*, genome, exome, germline, brca*, karyotyp*, chromosom*, array CGH, gene test*,
			gene panel*, gene mutation*, gene varia*, DNA test*, DNA analys*, DNA sequenc*, pharmacogen*, hereditary,
			carrier status, cystic fibrosis carrier*, carrier of cystic fibrosis, pathogenic variant*,
			predictive test*, aneuploid*, carrier screen*, carrier test*, huntington*, lynch syndrome, MLH1, MSH2, MSH6, PMS2, PALB2,
			TP53, CHEK2, HLA-B27, HLA typing, factor v leiden, familial adenomatous*, familial hypercholesterol*,
			sickle cell*, sickle trait, thalassaemia*, thalassemia*, haemoglobinopath*`,
		except: `viral genom*, virus genom*`
	}
];
