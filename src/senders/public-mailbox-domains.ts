/**
 * Domains at which anybody can have a mailbox: none of their users may speak for the domain, and mail in its name from
 * other hosts fails DMARC. Collected by hand in 2026 from what is commonly known of the large providers; a domain that is
 * not here is treated like any other.
 */
const DOMAINS: ReadonlySet<string> = new Set([
  // Google
  ...names('gmail.com googlemail.com'),
  // Microsoft
  ...endings(
    'outlook',
    `
    com com.ar com.au com.br com.gr com.tr com.vn at be cl co.id co.il co.th cz de dk es fr hu ie in it
    jp kr lv my ph pt sa sg sk
  `,
  ),
  ...endings(
    'hotmail',
    `
    com com.ar com.au com.br com.tr com.vn be ca ch cl co.id co.il co.jp co.kr co.nz co.th co.uk co.za
    cz de dk es fi fr gr hu it lt lv my nl no ph rs se sg sk
  `,
  ),
  ...endings(
    'live',
    `
    com com.ar com.au com.mx com.my com.ph com.pt com.sg at be ca cl cn co.kr co.uk co.za de dk fi fr hk
    ie in it jp nl no ru se
  `,
  ),
  ...endings('msn', 'com cn nl'),
  ...names('passport.com windowslive.com'),
  // Yahoo and AOL
  ...endings(
    'yahoo',
    `
    com com.ar com.au com.br com.cn com.co com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw
    com.ve com.vn at be bg ca ch cl co.id co.il co.in co.jp co.kr co.nz co.th co.uk co.za cz de dk ee es
    fi fr gr hr hu ie in it lt lv nl no pl pt ro se si sk ne.jp
  `,
  ),
  ...endings(
    'aol',
    'com com.au com.br com.mx at be ca ch cl co.nz co.uk cz de dk es fi fr hk in it jp kr nl pl ru se tw',
  ),
  ...names(`
    ymail.com ymail.ne.jp rocketmail.com myyahoo.com y7mail.com aim.com netscape.net verizon.net
    love.com
  `),
  // Apple
  ...names('icloud.com me.com mac.com privaterelay.appleid.com'),
  // United Internet; mail.com lets more than a hundred endings, of which these are the usual ones
  ...endings('gmx', 'net com de at ch fr es it pl us co.uk eu info biz org tm ru li ie pt'),
  ...names(`
    web.de email.de mail.com email.com usa.com post.com europe.com consultant.com myself.com dr.com
    engineer.com cheerful.com iname.com techie.com writeme.com caramail.com
  `),
  // German-speaking countries
  ...names(`
    t-online.de magenta.de freenet.de arcor.de vodafone.de vodafonemail.de alice-dsl.net o2online.de
    online.de 1und1.de unitybox.de posteo.de posteo.net mailbox.org kabelmail.de bluewin.ch hispeed.ch
    swissonline.ch aon.at chello.at utanet.at
  `),
  // France, Belgium, Netherlands
  ...names(`
    orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr voila.fr cegetel.net
    club-internet.fr aliceadsl.fr skynet.be proximus.be telenet.be scarlet.be ziggo.nl kpnmail.nl
    kpnplanet.nl planet.nl hetnet.nl home.nl xs4all.nl upcmail.nl casema.nl
  `),
  // Italy, Spain, Portugal, Greece
  ...names(`
    libero.it virgilio.it tiscali.it tin.it alice.it inwind.it iol.it blu.it fastwebnet.it email.it
    telefonica.net terra.es sapo.pt otenet.gr
  `),
  // United Kingdom, Ireland
  ...names(`
    btinternet.com btopenworld.com talktalk.net sky.com virginmedia.com ntlworld.com blueyonder.co.uk
    tiscali.co.uk plusnet.com eircom.net
  `),
  // North
  ...names(`
    telia.com comhem.se spray.se bredband.net online.no start.no broadpark.no luukku.com kolumbus.fi
    suomi24.fi stofanet.dk mail.dk tdcadsl.dk
  `),
  // East
  ...endings('yandex', 'ru com com.tr by kz ua uz eu'),
  ...names(`
    seznam.cz email.cz centrum.cz post.cz volny.cz atlas.cz azet.sk zoznam.sk centrum.sk wp.pl o2.pl
    onet.pl op.pl interia.pl interia.eu poczta.onet.pl gazeta.pl tlen.pl freemail.hu citromail.hu abv.bg
    mail.bg inbox.lv mail.ee ukr.net i.ua meta.ua bigmir.net mail.ru internet.ru inbox.ru list.ru bk.ru
    rambler.ru lenta.ru ro.ru myrambler.ru ya.ru tut.by mynet.com
  `),
  // Asia
  ...names(`
    qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com tom.com 139.com 189.cn
    aliyun.com 21cn.com netvigator.com naver.com hanmail.net daum.net kakao.com nate.com docomo.ne.jp
    ezweb.ne.jp softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp excite.co.jp rediffmail.com
    indiatimes.com pchome.com.tw seed.net.tw hinet.net walla.co.il walla.com
  `),
  // The Americas, Australia
  ...names(`
    comcast.net xfinity.com att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net cox.net
    charter.net spectrum.net roadrunner.com rr.com twc.com optonline.net optimum.net earthlink.net
    mindspring.com frontier.com frontiernet.net centurylink.net embarqmail.com windstream.net juno.com
    netzero.net rogers.com shaw.ca sympatico.ca bell.net telus.net videotron.ca uol.com.br bol.com.br
    terra.com.br ig.com.br globomail.com oi.com.br prodigy.net.mx fibertel.com.ar bigpond.com
    bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au xtra.co.nz mweb.co.za
  `),
  // Private and paid mailboxes
  ...endings('zoho', 'com eu in com.au com.cn jp'),
  ...names(`
    proton.me protonmail.com protonmail.ch pm.me tuta.com tuta.io tutanota.com tutanota.de
    tutamail.com keemail.me hushmail.com startmail.com fastmail.com fastmail.fm hey.com mailfence.com
    runbox.com zohomail.com zohomail.eu zohomail.in lycos.com excite.com inbox.com duck.com riseup.net
    disroot.org cock.li mozmail.com simplelogin.com naver.co.jp
  `),
  // For one use
  ...names(`
    mailinator.com guerrillamail.com 10minutemail.com yopmail.com temp-mail.org sharklasers.com
    trashmail.com maildrop.cc getnada.com discard.email
  `),
]);

/**
 * Whether mailboxes of this domain are given to the public. Names below such a domain are the provider's too. `domain` is
 * in lower case and A-labels.
 */
export function isPublicMailboxDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.some((_, i) => DOMAINS.has(labels.slice(i).join('.')));
}

function names(text: string): string[] {
  return text.trim().split(/\s+/);
}

function endings(name: string, suffixes: string): string[] {
  return names(suffixes).map((suffix) => `${name}.${suffix}`);
}
