//! What the outside world says, as plain tables: `messages` (who says what) and `failures` (what went wrong).
pub mod failures;
pub mod messages;
pub mod order_numbers;
