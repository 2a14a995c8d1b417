//! A TCP proxy that a test can cut and restore.

use redis::{ConnectionAddr, IntoConnectionInfo as _};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// Forwards connections while it is whole.
pub(crate) struct TcpProxy {
    whole: watch::Sender<bool>,
    port: u16,
    far: SecretString,
}

impl TcpProxy {
    /// A whole proxy to that Redis.
    pub(crate) async fn to(far: &SecretString) -> Self {
        let info = far.expose_secret().into_connection_info().unwrap();
        let ConnectionAddr::Tcp(host, port) = info.addr().clone() else {
            panic!("not TCP")
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let near = listener.local_addr().unwrap().port();
        let (whole, watched) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((mut caller, _)) = listener.accept().await {
                let (host, mut watched) = (host.clone(), watched.clone());
                tokio::spawn(async move {
                    if !*watched.borrow_and_update() {
                        return;
                    }
                    let mut server = TcpStream::connect((host, port)).await.unwrap();
                    tokio::select! {
                        _ = copy_bidirectional(&mut caller, &mut server) => {}
                        _ = watched.wait_for(|whole| !whole) => {}
                    }
                });
            }
        });
        Self {
            whole,
            port: near,
            far: far.clone(),
        }
    }

    /// The configuration of a test club whose Redis is at the near end.
    pub(crate) fn config(&self) -> platform::Config {
        let far = self.far.expose_secret();
        let info = far.into_connection_info().unwrap();
        let ConnectionAddr::Tcp(_, port) = info.addr().clone() else {
            panic!("not TCP")
        };
        let near = far.replace(&format!(":{port}/"), &format!(":{}/", self.port));
        club::testing::config(Some(near))
    }

    /// Ends all connections and refuses new ones.
    pub(crate) fn cut(&self) {
        self.whole.send_replace(false);
    }

    /// Lets connections through again.
    pub(crate) fn restore(&self) {
        self.whole.send_replace(true);
    }
}

/// Listens, and returns its address and the first bytes that somebody sends; it never answers.
pub(crate) async fn first_bytes() -> (u16, tokio::task::JoinHandle<Vec<u8>>) {
    use tokio::io::AsyncReadExt as _;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = tokio::spawn(async move {
        let (mut caller, _) = listener.accept().await.unwrap();
        let mut bytes = vec![0; 64];
        let count = caller.read(&mut bytes).await.unwrap();
        bytes.truncate(count);
        bytes
    });
    (port, heard)
}
