import { describe, expect, it } from 'vitest';
import { mailParts } from './mail-parts.js';
import { automaticAnswer } from './other-mail.js';

function answer(subject: string, words = 'Hello'): string | null {
  const mail = mailParts(Buffer.from(`From: erika@example.com\nSubject: ${subject}\n\n${words}\n`));
  return automaticAnswer(mail, words);
}

describe('answers by a program', () => {
  it.each([
    'Automatic reply: Order',
    'Automatische Antwort: Bestellung',
    'Réponse automatique : Commande',
    'Respuesta automática: Pedido',
    'Resposta automàtica: Comanda',
    'Risposta automatica: Ordine',
    'Automatisch antwoord: Bestelling',
    'Autosvar: Beställning',
    'Automatiskt svar: Beställning',
    'Automatisk svar: Bestilling',
    'Sjálfvirkt svar: Pöntun',
    'Automaattinen vastaus: Tilaus',
    'Automaatvastus: Tellimus',
    'Autoodpowiedź: Zamówienie',
    'Odpowiedź automatyczna: Zamówienie',
    'Automatická odpověď: Objednávka',
    'Automatická odpoveď: Objednávka',
    'Samodejni odgovor: Naročilo',
    'Automatski odgovor: Narudžba',
    'Automatikus válasz: Rendelés',
    'Răspuns automat: Comandă',
    'Automātiskā atbilde: Pasūtījums',
    'Automatinis atsakymas: Užsakymas',
    'Αυτόματη απάντηση: Παραγγελία',
    'ΑΥΤΟΜΑΤΗ ΑΠΑΝΤΗΣΗ',
    'Otomatik Yanıt: Sipariş',
    'OTOMATİK YANIT: Sipariş',
    'Автоответ: Заказ',
    'Автоматична відповідь: Замовлення',
    'Автоматичен отговор: Поръчка',
    '自动答复：订单',
  ])('are known by the subject %s', (subject) => {
    expect(answer(subject)).toBe('auto-reply');
  });

  it.each([
    'Re: Zamówienie',
    'Odpowiedź na pytanie',
    'Válasz: Rendelés',
    'Automatic updates are here',
    'Ответ: Заказ',
  ])('are not every mail about an answer: %s', (subject) => {
    expect(answer(subject)).toBeNull();
  });

  it.each([
    'Just once, click the link below so I can receive your mail.',
    'Please open this address,\nhttps://challenge.example/1, so that I\nmay read your message.',
    'I now take mail only from senders whom I approved before.',
    'I only accept messages from people who have\nconfirmed that they are people.',
    'You may ask to be added to my approved senders.',
  ])('ask who wrote, under the subject of the message itself: %s', (words) => {
    expect(answer('Re: Your order', words)).toBe('challenge-response');
  });

  it.each([
    'I could not open the link below. Did you receive my mail?',
    'Please add us to your list of approved senders.',
    'I only receive mail from you on Mondays. Is that right?',
    'Click the link below so that we can see your order.',
  ])('are not what people write of links and senders: %s', (words) => {
    expect(answer('Re: Your order', words)).toBeNull();
  });
});
