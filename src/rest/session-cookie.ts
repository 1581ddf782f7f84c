/** Without the __Host- prefix, because that needs https, and a first look at the console is by http on loopback. */
export const SESSION_COOKIE = 'eilpost_session';
