// file: models.rs

//! The models: a struct for each object schema of the document.

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

// file: resources/things.rs

//! The calls with the tag `Things`.

use crate::client::{Call, Client};
use crate::credentials::BearerAuth;
use crate::operations;

impl<A> Client<A> {
    /// The calls with the tag `Things`.
    pub fn things(&self) -> ThingsApi<'_, A>
    where
        A: BearerAuth,
    {
        ThingsApi { client: self }
    }
}

/// The calls with the tag `Things`.
///
/// Returned by [`Client::things`].
///
/// ```
/// # use accesslink_api::{Error, UserClient, ids::*, models, value::*};
/// # async fn example(client: &UserClient) -> Result<(), Error> {
/// let response = client.things().list_things().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct ThingsApi<'c, A> {
    client: &'c Client<A>,
}

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    /// Calls the operation `listThings`.
    ///
    /// `GET /things`
    ///
    /// Returns [`Thing`](crate::models::Thing).
    ///
    /// # Errors
    ///
    /// Any [`ErrorKind`](crate::ErrorKind) of a call. The document does not list any error statuses.
    pub fn list_things(&self) -> Call<operations::things::ListThings> {
        self.client.call(operations::things::ListThings::new())
    }
}

impl Call<operations::things::ListThings> {
    /// assert!(false);
    pub fn t0(self, t0: impl Into<String>) -> Self {
        self.with(|operation| operation.t0(t0))
    }

    /// text
    ///
    /// assert!(false);
    pub fn t1(self, t1: impl Into<String>) -> Self {
        self.with(|operation| operation.t1(t1))
    }

    ///   - assert!(false);
    pub fn t2(self, t2: impl Into<String>) -> Self {
        self.with(|operation| operation.t2(t2))
    }

    /// a
    ///
    /// 1. b
    ///   1. c
    ///   1. d
    ///
    ///   assert!(false);
    pub fn t3(self, t3: impl Into<String>) -> Self {
        self.with(|operation| operation.t3(t3))
    }

    /// assert!(false);
    pub fn t4(self, t4: impl Into<String>) -> Self {
        self.with(|operation| operation.t4(t4))
    }

    /// words words words words words words words words words words words words words words
    /// `x ~~~ assert!(false)`
    pub fn t5(self, t5: impl Into<String>) -> Self {
        self.with(|operation| operation.t5(t5))
    }

    /// a [b](https://b.example/c) d
    pub fn t6(self, t6: impl Into<String>) -> Self {
        self.with(|operation| operation.t6(t6))
    }

    /// \[Vec\] \[`Vec`\] a
    pub fn t7(self, t7: impl Into<String>) -> Self {
        self.with(|operation| operation.t7(t7))
    }

    /// \<script\>alert(1)\</script\> \<!-- a --\> c
    pub fn t8(self, t8: impl Into<String>) -> Self {
        self.with(|operation| operation.t8(t8))
    }

    /// a
    ///
    /// b
    pub fn t9(self, t9: impl Into<String>) -> Self {
        self.with(|operation| operation.t9(t9))
    }

    /// a \| b --\|-- c \| d
    pub fn t10(self, t10: impl Into<String>) -> Self {
        self.with(|operation| operation.t10(t10))
    }

    /// */ /* //! /// #!\[no_std\] #\[doc = "x"\] r#"y"#
    pub fn t11(self, t11: impl Into<String>) -> Self {
        self.with(|operation| operation.t11(t11))
    }

    /// abcde f
    pub fn t12(self, t12: impl Into<String>) -> Self {
        self.with(|operation| operation.t12(t12))
    }

    /// (<https://a.example/b>!)<https://c.example/d>\*"e"
    pub fn t13(self, t13: impl Into<String>) -> Self {
        self.with(|operation| operation.t13(t13))
    }

    /// <https://a.example/b>
    pub fn t14(self, t14: impl Into<String>) -> Self {
        self.with(|operation| operation.t14(t14))
    }

    /// \<b\> \< \<
    pub fn t15(self, t15: impl Into<String>) -> Self {
        self.with(|operation| operation.t15(t15))
    }

    /// one line; two lines;
    ///
    /// end;
    pub fn t16(self, t16: impl Into<String>) -> Self {
        self.with(|operation| operation.t16(t16))
    }

    /// word word word word word word word word word word word word word word word word word - 1. #
    /// \+ = \> \|
    pub fn t17(self, t17: impl Into<String>) -> Self {
        self.with(|operation| operation.t17(t17))
    }

    /// é 🏃 数
    pub fn t18(self, t18: impl Into<String>) -> Self {
        self.with(|operation| operation.t18(t18))
    }
}

