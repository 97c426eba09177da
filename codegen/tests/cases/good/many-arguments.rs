// file: resources/things.rs

impl<'c, A: BearerAuth> ThingsApi<'c, A> {
    #[allow(clippy::too_many_arguments)]
    pub fn list_things(
        &self,
        p0: i64,
        p1: i64,
        p2: i64,
        p3: i64,
        p4: i64,
        p5: i64,
        p6: i64,
        p7: i64,
        p8: i64,
    ) -> Call<operations::things::ListThings> {
        self.client
            .call(
                operations::things::ListThings::new(p0, p1, p2, p3, p4, p5, p6, p7, p8),
            )
    }
}

