/** Who has logged in by SMTP. */
export interface SmtpPrincipal {
  readonly tenancyId: string;
  readonly userId: string;
  readonly credentialId: string;
  /** The user name that was said. */
  readonly username: string;
  /** A credential has no limits of its own: all that the user may do. */
  readonly scopes: null;
  /** The user as replies name it. */
  readonly userOcid: string;
}

export interface Tenancy {
  readonly id: string;
  readonly name: string;
  readonly timeCreated: Date;
  /** Whether its users may see to the engine. */
  readonly isOperator: boolean;
}

export interface User {
  readonly id: string;
  readonly tenancyId: string;
  readonly name: string;
  readonly description: string;
  readonly email: string | null;
  readonly lifecycleState: string;
  readonly timeCreated: Date;
}

/** What can be shown of a credential at any time. */
export interface SmtpCredentialInfo {
  readonly id: string;
  readonly userId: string;
  readonly username: string;
  readonly description: string;
  readonly lifecycleState: string;
  readonly timeCreated: Date;
  readonly timeExpires: Date | null;
}

/** A credential at its creation, the only moment at which the password can be read. */
export interface NewSmtpCredential {
  readonly id: string;
  readonly username: string;
  readonly password: string;
}
