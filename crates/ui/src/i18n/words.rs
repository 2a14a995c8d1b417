//! Words that components themselves say.

use super::text::Text;

/// Try something again.
pub const RETRY: Text = Text::new("다시 시도", "Try again");
/// Close a box.
pub const CLOSE: Text = Text::new("닫기", "Close");
/// Something is being read.
pub const LOADING: Text = Text::new("불러오는 중", "Loading");
/// Stop what moves.
pub const PAUSE: Text = Text::new("멈춤", "Pause");
/// Let it move again.
pub const RESUME: Text = Text::new("다시 흐르기", "Resume");
