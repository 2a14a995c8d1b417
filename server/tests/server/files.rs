//! Files of the site.

use sha2::{Digest as _, Sha256};
use std::{fs, path::Path};

/// Browsers keep fonts and icons for ever. So their names carry the hash of what is in them: `name.hash.kind`,
/// ten digits of SHA-256. `npm run fonts` writes fonts so.
#[test]
fn fonts_and_icons_carry_the_hash_of_their_content_in_their_names() {
    let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    for folder in ["fonts", "icons"] {
        for file in fs::read_dir(public.join(folder)).unwrap() {
            let path = file.unwrap().path();
            let hash = hex::encode(Sha256::digest(fs::read(&path).unwrap()));
            let name = path.file_name().unwrap().to_str().unwrap();
            assert_eq!(name.split('.').nth(1), Some(&hash[..10]), "{folder}/{name}");
        }
    }
}
