import { Injectable } from '@nestjs/common';
import { Knowledge, type ProviderOverride } from './knowledge.js';
import { shippedProviderData } from './read-data.js';
import { RuleBook } from './rule-book.js';

/** The knowledge that counts now: of the files, with the overrides that were read last. */
@Injectable()
export class CurrentKnowledge {
  readonly #data = shippedProviderData();
  readonly #book = new RuleBook(this.#data.rules);
  #knowledge = new Knowledge(this.#data, this.#book);

  get knowledge(): Knowledge {
    return this.#knowledge;
  }

  override(overrides: readonly ProviderOverride[]): void {
    this.#knowledge = new Knowledge(this.#data, this.#book, overrides);
  }
}
