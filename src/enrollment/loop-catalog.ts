/** What a provider keys its loop by: what has to be registered there. */
export const LOOP_KEYS = ['DOMAIN', 'ADDRESS', 'INSTALLATION'] as const;
export type LoopKey = (typeof LOOP_KEYS)[number];

/** What comes of it: a report for each complaint, sums, or both. */
export const LOOP_GIVES = ['REPORTS', 'SUMS', 'REPORTS_AND_SUMS'] as const;

/** What mail must carry for a loop to work. */
export type LoopNeed = 'service_signature' | 'feedback_id';

export interface FeedbackLoop {
  readonly id: string;
  readonly provider: string;
  readonly keyedBy: LoopKey;
  readonly gives: (typeof LOOP_GIVES)[number];
  readonly enrollAt: string;
  readonly steps: readonly string[];
  readonly needs: readonly LoopNeed[];
  /** Envelope sender of its reports, in lower case; null where none is known. */
  readonly sender: string | null;
  /** Where this was read, and when. */
  readonly sources: readonly string[];
}

const CFL = 'Yahoo Sender Hub, Complaint Feedback Loop and FAQ (2026-07)';
const SNDS = 'Microsoft SNDS and JMRP pages (2026-07)';

/**
 * The feedback loops of the world. Loops by domain are registered with the service's own domain: the second signature
 * carries it in the mail of all tenancies. Apple has none.
 */
export const FEEDBACK_LOOPS: readonly FeedbackLoop[] = [
  {
    id: 'yahoo-cfl',
    provider: 'Yahoo, AOL',
    keyedBy: 'DOMAIN',
    gives: 'REPORTS',
    enrollAt: 'https://senders.yahooinc.com/complaint-feedback-loop/',
    steps: [
      'Make an account at the Sender Hub.',
      'Add the domain and publish the TXT record that the Sender Hub shows.',
      'Enroll the domain in the Complaint Feedback Loop, with the address for complaints as the reporting address.',
    ],
    needs: ['service_signature'],
    sender: 'feedback@arf.mail.yahoo.com',
    sources: [CFL],
  },
  {
    id: 'microsoft-snds',
    provider: 'Outlook.com, Hotmail',
    keyedBy: 'ADDRESS',
    gives: 'SUMS',
    enrollAt: 'https://sendersupport.olc.protection.outlook.com/snds/',
    steps: [
      'Ask for access to the address or its network; a mail goes to an address in WHOIS or the reverse DNS for proof.',
      'Look at volume, complaint band and trap hits of each day.',
    ],
    needs: [],
    sender: null,
    sources: [SNDS],
  },
  {
    id: 'microsoft-jmrp',
    provider: 'Outlook.com, Hotmail',
    keyedBy: 'ADDRESS',
    gives: 'REPORTS',
    enrollAt: 'https://sendersupport.olc.protection.outlook.com/snds/JMRP.aspx',
    steps: [
      'The address must be in SNDS first.',
      'Make a feed with the address for complaints and put the sending address into it; reports come within about 72 hours.',
    ],
    needs: [],
    sender: 'staff@hotmail.com',
    sources: [SNDS],
  },
  {
    id: 'validity-ufbl',
    provider:
      'Comcast, Fastmail, La Poste, Orange, Rackspace, Swisscom, Telstra, Yandex and others (Validity)',
    keyedBy: 'ADDRESS',
    gives: 'REPORTS_AND_SUMS',
    enrollAt: 'https://fbl.validity.com/',
    steps: [
      'Make an account and confirm the domain by postmaster or abuse.',
      'Add the address. Reports for each complaint need the paid plan since 2023; without it there are sums.',
    ],
    needs: [],
    sender: null,
    sources: ['Pages of others about Validity universal FBL (2024..2026)'],
  },
  {
    id: 'validity-ufbl-domain',
    provider: 'Comcast, Gandi, La Poste, SFR (Validity, by domain)',
    keyedBy: 'DOMAIN',
    gives: 'REPORTS_AND_SUMS',
    enrollAt: 'https://fbl.validity.com/',
    steps: ['Add the signing domain beside the addresses of the same account.'],
    needs: ['service_signature'],
    sender: null,
    sources: ['Pages of others about Validity universal FBL (2024..2026)'],
  },
  {
    id: 'mailru-fbl',
    provider: 'Mail.ru',
    keyedBy: 'DOMAIN',
    gives: 'REPORTS_AND_SUMS',
    enrollAt: 'https://postmaster.mail.ru/',
    steps: [
      'Add the domain and prove it by a TXT record.',
      'Give the address for complaints in the settings of the domain.',
    ],
    needs: ['service_signature'],
    sender: null,
    sources: ['Pages of others about postmaster.mail.ru (2024..2026)'],
  },
  {
    id: 'gmail-postmaster',
    provider: 'Gmail',
    keyedBy: 'DOMAIN',
    gives: 'SUMS',
    enrollAt: 'https://postmaster.google.com/',
    steps: [
      'Add the domain and prove it by a TXT record.',
      'Look at the spam rate and at the feedback loop by Feedback-ID. There are no reports of single complaints.',
    ],
    needs: ['service_signature', 'feedback_id'],
    sender: null,
    sources: ['Google Workspace help 6254652 and 14229414 (2026-07)'],
  },
  {
    id: 'csa',
    provider: 'GMX, WEB.DE (Certified Senders Alliance)',
    keyedBy: 'INSTALLATION',
    gives: 'REPORTS',
    enrollAt: 'https://certified-senders.org/',
    steps: [
      'Apply for certification, which covers all sending addresses.',
      'Ask for the feedback loop of the two once it is given: it tells time, sender and content type.',
    ],
    needs: [],
    sender: null,
    sources: ['CSA and GMX postmaster pages (2026-07)'],
  },
];
