// file: models.rs

/// \*/ \`\`\` fn main() { panic!() }
///
/// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
/// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
/// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
/// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub name: Option<String>,
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub kind: Option<ThingKind>,
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub part: Option<ThingPart>,
}

/// \*/ \`\`\` fn main() { panic!() }
///
/// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
/// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
/// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
/// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
///
/// Schema `thing.part`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ThingPart {
    /// The property `a`, which the document does not describe.
    pub a: Option<String>,
}

// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    ///
    /// \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    ///
    /// `GET /things`
    ///
    /// - `b`: \*/ \`\`\` fn main() { panic!() } indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading
    ///   1\. one 1. two 1. three four(); "\] #!\[no_std\] //! /\*\* \*/
    ///   \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\] \[\`Vec\`\] \[a\]: b
    ///   \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d === turned end
    ///   [https://example.com/a_b_c\*d](https://example.com/a_b_c*d). www.example.com http:// {}
    ///   \#\[doc = "x"\] r#"raw"#
    ///
    /// Returns [`Thing`](crate::models::Thing), or `None`:
    ///
    /// - 204: \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call, including `Status` with a documented status:
    ///
    /// - 404: \*/ \`\`\` fn main() { panic!() }
    ///
    /// indented(); \~\~\~ x \~\~\~ - - - deep(); # Heading 1. one 1. two 1. three four(); "\]
    /// \#!\[no_std\] //! /\*\* \*/ \[link\](javascript:alert(1)) !\[image\](data:x) \[Vec\]
    /// \[\`Vec\`\] \[a\]: b \<script\>x\</script\> \<!-- c --\> \&lt; a \| b --\|-- c \| d ===
    /// turned end <https://example.com/a_b_c*d>. www.example.com http:// {} #\[doc = "x"\] r#"raw"#
    pub fn list_things(
        &self,
        b: impl Into<String>,
    ) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new(b))
    }

