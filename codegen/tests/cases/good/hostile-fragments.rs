// file: models.rs

/// The object `thing`, which the document does not describe.
///
/// Schema `thing`.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Thing {
    /// assert!(false);
    pub t0: Option<String>,
    /// text
    ///
    /// assert!(false);
    pub t1: Option<String>,
    ///   - assert!(false);
    pub t2: Option<String>,
    /// a
    ///
    /// 1. b
    ///   1. c
    ///   1. d
    ///
    ///   assert!(false);
    pub t3: Option<String>,
    /// assert!(false);
    pub t4: Option<String>,
    /// words words words words words words words words words words words words words words
    /// `x ~~~ assert!(false)`
    pub t5: Option<String>,
    /// a [b](https://b.example/c) d
    pub t6: Option<String>,
    /// \[Vec\] \[`Vec`\] a
    pub t7: Option<String>,
    /// \<script\>alert(1)\</script\> \<!-- a --\> c
    pub t8: Option<String>,
    /// a
    ///
    /// b
    pub t9: Option<String>,
    /// a \| b --\|-- c \| d
    pub t10: Option<String>,
    /// */ /* //! /// #!\[no_std\] #\[doc = "x"\] r#"y"#
    pub t11: Option<String>,
    /// abcde f
    pub t12: Option<String>,
    /// (<https://a.example/b>!)<https://c.example/d>\*"e"
    pub t13: Option<String>,
    /// <https://a.example/b>
    pub t14: Option<String>,
    /// \<b\> \< \<
    pub t15: Option<String>,
    /// one line; two lines;
    ///
    /// end;
    pub t16: Option<String>,
    /// word word word word word word word word word word word word word word word word word - 1. #
    /// \+ = \> \|
    pub t17: Option<String>,
    /// é 🏃 数
    pub t18: Option<String>,
}

