import { plainPage, type HtmlPage } from './html-page.js';

/** What pages say about a link that is none of ours, by language; the first is for everybody else. */
const NO_LINK = {
  en: {
    title: 'This link does not work',
    text: 'It may be incomplete. Please open it again from the mail, or write to the sender.',
  },
  de: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht ist er unvollständig. Bitte öffnen Sie ihn noch einmal aus der E-Mail oder schreiben Sie dem Absender.',
  },
  fr: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il est peut-être incomplet. Ouvrez-le de nouveau depuis l’e-mail ou écrivez à l’expéditeur.',
  },
  es: {
    title: 'Este enlace no funciona',
    text: 'Quizá esté incompleto. Ábralo de nuevo desde el correo o escriba al remitente.',
  },
  it: {
    title: 'Questo link non funziona',
    text: 'Forse è incompleto. Lo apra di nuovo dal messaggio o scriva al mittente.',
  },
  nl: {
    title: 'Deze link werkt niet',
    text: 'Misschien is hij onvolledig. Open hem opnieuw vanuit de e-mail of schrijf de afzender.',
  },
  pt: {
    title: 'Esta ligação não funciona',
    text: 'Talvez esteja incompleta. Abra-a de novo a partir da mensagem ou escreva ao remetente.',
  },
  pl: {
    title: 'Ten link nie działa',
    text: 'Być może jest niepełny. Proszę otworzyć go ponownie z wiadomości lub napisać do nadawcy.',
  },
} as const;

/** Languages of pages for recipients. */
export type Language = keyof typeof NO_LINK;

export const LANGUAGES = Object.keys(NO_LINK) as readonly Language[];

/** A link that nobody of ours has made; `status` is 404 unless there is more to say. */
export function noLinkPage(language: Language, status = 404): HtmlPage {
  return plainPage(language, status, NO_LINK[language]);
}
