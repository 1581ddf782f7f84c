import type { Language } from '../rest/no-link.js';

/** What the page says. `{from}` is the address that the mail is from, `{stream}` that address or its domain. */
export interface Words {
  readonly ask: string;
  readonly all: string;
  readonly oneStream: string;
  readonly button: string;
  readonly done: string;
  readonly doneText: string;
  readonly late: string;
  readonly lateText: string;
  readonly busy: string;
  readonly busyText: string;
}

export const WORDS = {
  en: {
    ask: 'Unsubscribe?',
    all: 'You will get no more mail from the sender of {from} at this address.',
    oneStream: 'You will get no more mail from {stream} at this address.',
    button: 'Unsubscribe',
    done: 'You are unsubscribed',
    doneText: 'You will get no more of this mail. You can close this page.',
    late: 'This link is too old',
    lateText: 'Please use the link in a newer mail, or write to the sender.',
    busy: 'Too many requests',
    busyText: 'Please try again in a minute.',
  },
  de: {
    ask: 'Abmelden?',
    all: 'Sie erhalten dann an diese Adresse keine E-Mails mehr vom Absender von {from}.',
    oneStream: 'Sie erhalten dann an diese Adresse keine E-Mails mehr von {stream}.',
    button: 'Abmelden',
    done: 'Sie sind abgemeldet',
    doneText: 'Sie erhalten diese E-Mails nicht mehr. Sie können diese Seite schließen.',
    late: 'Dieser Link ist zu alt',
    lateText: 'Bitte nehmen Sie den Link aus einer neueren E-Mail oder schreiben Sie dem Absender.',
    busy: 'Zu viele Anfragen',
    busyText: 'Bitte versuchen Sie es in einer Minute noch einmal.',
  },
  fr: {
    ask: 'Se désabonner ?',
    all: 'Vous ne recevrez plus à cette adresse d’e-mails de l’expéditeur de {from}.',
    oneStream: 'Vous ne recevrez plus à cette adresse d’e-mails de {stream}.',
    button: 'Se désabonner',
    done: 'Vous êtes désabonné',
    doneText: 'Vous ne recevrez plus ces e-mails. Vous pouvez fermer cette page.',
    late: 'Ce lien est trop ancien',
    lateText: 'Utilisez le lien d’un e-mail plus récent ou écrivez à l’expéditeur.',
    busy: 'Trop de demandes',
    busyText: 'Veuillez réessayer dans une minute.',
  },
  es: {
    ask: '¿Darse de baja?',
    all: 'No recibirá más correo del remitente de {from} en esta dirección.',
    oneStream: 'No recibirá más correo de {stream} en esta dirección.',
    button: 'Darse de baja',
    done: 'Se ha dado de baja',
    doneText: 'No recibirá más este correo. Puede cerrar esta página.',
    late: 'Este enlace es demasiado antiguo',
    lateText: 'Use el enlace de un correo más reciente o escriba al remitente.',
    busy: 'Demasiadas solicitudes',
    busyText: 'Inténtelo de nuevo dentro de un minuto.',
  },
  it: {
    ask: 'Annullare l’iscrizione?',
    all: 'Non riceverà più a questo indirizzo messaggi dal mittente di {from}.',
    oneStream: 'Non riceverà più a questo indirizzo messaggi da {stream}.',
    button: 'Annulla l’iscrizione',
    done: 'Iscrizione annullata',
    doneText: 'Non riceverà più questi messaggi. Può chiudere questa pagina.',
    late: 'Questo link è troppo vecchio',
    lateText: 'Usi il link di un messaggio più recente o scriva al mittente.',
    busy: 'Troppe richieste',
    busyText: 'Riprovi tra un minuto.',
  },
  nl: {
    ask: 'Afmelden?',
    all: 'U ontvangt op dit adres geen e-mail meer van de afzender van {from}.',
    oneStream: 'U ontvangt op dit adres geen e-mail meer van {stream}.',
    button: 'Afmelden',
    done: 'U bent afgemeld',
    doneText: 'U ontvangt deze e-mail niet meer. U kunt deze pagina sluiten.',
    late: 'Deze link is te oud',
    lateText: 'Gebruik de link uit een nieuwere e-mail of schrijf de afzender.',
    busy: 'Te veel verzoeken',
    busyText: 'Probeer het over een minuut opnieuw.',
  },
  pt: {
    ask: 'Cancelar a subscrição?',
    all: 'Não receberá mais mensagens do remetente de {from} neste endereço.',
    oneStream: 'Não receberá mais mensagens de {stream} neste endereço.',
    button: 'Cancelar a subscrição',
    done: 'A subscrição foi cancelada',
    doneText: 'Não receberá mais estas mensagens. Pode fechar esta página.',
    late: 'Esta ligação é demasiado antiga',
    lateText: 'Use a ligação de uma mensagem mais recente ou escreva ao remetente.',
    busy: 'Demasiados pedidos',
    busyText: 'Tente de novo dentro de um minuto.',
  },
  pl: {
    ask: 'Wypisać się?',
    all: 'Na ten adres nie będą już przychodzić wiadomości od nadawcy {from}.',
    oneStream: 'Na ten adres nie będą już przychodzić wiadomości od {stream}.',
    button: 'Wypisz mnie',
    done: 'Subskrypcja została anulowana',
    doneText: 'Te wiadomości nie będą już przychodzić. Można zamknąć tę stronę.',
    late: 'Ten link jest zbyt stary',
    lateText: 'Proszę użyć linku z nowszej wiadomości lub napisać do nadawcy.',
    busy: 'Zbyt wiele żądań',
    busyText: 'Proszę spróbować ponownie za minutę.',
  },
} as const satisfies Readonly<Record<Language, Words>>;
