-- Ends all sessions of a user in the console. $1 user. Returns nothing. console_session_user.
delete from console_session where user_id = $1
