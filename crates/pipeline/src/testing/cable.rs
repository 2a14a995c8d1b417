//! A cable to a server that a test can cut and mend.

use redis::{ConnectionAddr, IntoConnectionInfo as _};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// Forwards connections while it is whole.
pub(crate) struct Cable {
    whole: watch::Sender<bool>,
    port: u16,
    far: SecretString,
}

impl Cable {
    /// A whole cable to that Redis.
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

    /// The address of the near end.
    pub(crate) fn url(&self) -> SecretString {
        let far = self.far.expose_secret();
        let port = far.into_connection_info().unwrap();
        let ConnectionAddr::Tcp(_, port) = port.addr().clone() else {
            panic!("not TCP")
        };
        far.replace(&format!(":{port}/"), &format!(":{}/", self.port))
            .into()
    }

    /// Ends all connections and refuses new ones.
    pub(crate) fn cut(&self) {
        self.whole.send_replace(false);
    }

    /// Lets connections through again.
    pub(crate) fn mend(&self) {
        self.whole.send_replace(true);
    }
}
