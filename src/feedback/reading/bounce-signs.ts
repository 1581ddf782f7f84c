import type { Mail } from './mail-parts.js';

/** Who sends bounces. Matches `Mail Delivery Subsystem <MAILER-DAEMON@x>`, `postmaster@x`, `Mail.Delivery.System@x`. */
const SENDER =
  /mailer[-_ .]?d(?:a|ae)mon|mail[-_. ]?daemon|post[-_ ]?master|mail[-_. ]?deliver|smtp[-_. ]mail|delivery[-_. ](?:sub)?system|system[- ]?admin|mail[- ]?admin|daemon@|mdaemon|imss@|interscan|antivirus|\bmta\b|lsmtp|microsoft exchange|microsoftexchange|symantec|mailmarshal|amavis|<>/i;

/** What bounces are called, in the languages in which mail hosts write them. */
const SUBJECT =
  /undeliver|deliver(?:y|ed)? ?(?:status|fail|problem|notif|report|error|delay|warning|has fail|incomplete|unsuccess)|(?:fail|delay|problem)\w* .{0,20}deliver|mail failed|error (?:while )?sending|trouble (?:sending|delivering)|mail (?:delivery|system error|failure|could not|not deliver|delivery)|fail(?:ed|ure) (?:mail|notice|delivery|to deliver)|failure (?:notice|notification)|returned? (?:mail|to sender|message)|mail returned|returned e?mail|message returned|returning message|could not (?:be deliver|send|deliver)|not (?:be )?deliver|non[- ]?deliv|unable to deliver|bounce|message (?:status|delay|undeliv)|warning: (?:message|could not|e?mail|\S+@\S+ -)|user unknown|unknown user|unbekannt|processing error|rejected|e-?mail error|nondeliverable|mail error|error during delivery|zustell|unzustellbar|nicht zugestellt|fehlgeschlagen|non (?:remis|délivré|distribu)|échec|echec|remise|non[- ]?livr|non recens|no (?:se ha podido |)?entreg|entrega|no se puede|consegna|mancat|recapit|недостав|не доставлен|ошибк|невозможно доставить|не удалось|不達|配信|配送|送信|エラー|退信|退回|投递|失败|无法|未送达|寄件|傳遞|반송|전송|배달|실패|niedoręcz|niedostarcz|zwrot|nie można|onbestelbaar|niet (?:af)?geleverd|bezorg|olevererbar|kunde inte|leverans|teslim|nedoru|doručen|nem kézbesíthető|kézbesít|devolu|rechazad|blocked|blockiert|spam|you .{0,100} are not member|not a member|refus/i;

const WORDS =
  /trouble delivering|permanent errors|no valid recipients|could not be found|(?:could|can)(?:not| not|n.t)(?: be)? (?:deliver|sent|send|process|reach)|(?:was|were|is|been|has)(?: not|n.t)(?: yet)?(?: been)? (?:able to )?(?:be )?deliver|unable to (?:deliver|send|reach|relay|process)|deliver\w{0,3}(?: \w{1,20}){0,7} (?:failed|aborted|delayed|postponed|unsuccessful|incomplete|impossible)|undeliver|did ?n[o.]t reach|not (?:delivered|accepted|received)|(?:permanent|fatal|temporary|delivery) (?:fatal )?(?:error|failure)|following (?:address|recipient)|failed recipient|user unknown|unknown user|no such (?:user|mailbox)|has(?: not|n.t) (?:yet )?been delivered|mailbox (?:is )?(?:full|unavailable|not found|exceed)|exceeds allowed size|quota|has been (?:returned|rejected|refused|blocked)|(?:was|were) (?:returned|rejected|refused|blocked)|(?:error|problem) (?:while|when|occurred|during)|rejected|not a member|was not delivered|bounced|nicht (?:zugestellt|zustellbar|erreich)|konnte nicht|unzustellbar|n.a pas pu|non (?:remis|distribué|délivré)|n.existe pas|impossible (?:de|d)|no (?:se ha podido|se pudo|ha podido|fue posible) |não (?:foi|pôde|pode)|non (?:è stato|e' stato|può|puo') |не (?:может быть|был|удалось)|невозможно|недоставл|送信できません|配信できません|お届けでき|届けられませ|エラー|失敗|送れません|无法|失败|退信|退回|无此|不存在|無法|전송|실패|nie (?:mógł|mogł|został|można)|kon niet|kunde inte|kunne ikke|not exist|doesn.t (?:have|exist)|\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b|<<< [45]\d\d/i;

/** How plainly a mail without machine parts is a bounce. */
export interface BounceSigns {
  /** Comes from where bounces come from. */
  readonly isFromSystem: boolean;
  readonly isCalledBounce: boolean;
  /** Says that something was not delivered. */
  readonly saysSo: boolean;
}

export function bounceSigns({ header }: Mail, words: string): BounceSigns {
  const from = `${header.text('from')} ${header.text('sender')}`;
  const subject = header.text('subject');
  const path = header.octets('return-path').trim();
  return {
    isFromSystem: path === '<>' || from.trim() === '' || SENDER.test(from),
    isCalledBounce: SUBJECT.test(subject) && !/^(?:re|fwd?|aw|wg|sv|antw|tr): /i.test(subject),
    saysSo: WORDS.test(words.slice(0, 16_000)),
  };
}
