/** SMTP credentials, as many as OCI allows: one in use and one to change to. */
export const CREDENTIALS_PER_USER = 2;
