//! A new or changed step must be compiled in.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
