/** What the page says about a link that is none of ours; the first language is for everybody else. */
export const NO_LINK = {
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
} as const;

export type Language = keyof typeof NO_LINK;

export const LANGUAGES = Object.keys(NO_LINK) as readonly Language[];
