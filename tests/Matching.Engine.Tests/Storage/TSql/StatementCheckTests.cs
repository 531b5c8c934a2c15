namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>That the check finds what it is there for: each case is a statement that was right, with one thing made wrong.</summary>
public sealed class StatementCheckTests
{
    private static readonly Schema Tables = SqlServerScripts.Tables();

    [TestCase("SELECT d.title FROM demand AS d WHERE d.deleted = 0 AND EXISTS (SELECT 1 FROM outcome WHERE demand_id = d.id)")]
    [TestCase("SELECT id, headcount * 2 AS twice FROM demand ORDER BY twice, number OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY")]
    [TestCase("WITH open_posts AS (SELECT id, region FROM demand WHERE deleted = 0) SELECT region, COUNT(*) AS posts FROM open_posts GROUP BY region")]
    [TestCase("SELECT t.id FROM (SELECT id FROM demand UNION ALL SELECT id FROM program) AS t ORDER BY t.id")]
    [TestCase("INSERT INTO api_key (id, name, role, hash, created_at) SELECT id, name, role, @limit, created_at FROM api_key")]
    [TestCase("UPDATE demand SET title = program.specialty FROM demand JOIN program ON program.id = demand.id")]
    [TestCase("DELETE FROM run_part WHERE run_id = @limit AND attempt < (SELECT MAX(attempt) FROM run)")]
    public void Check_RightStatement_FindsNothing(string sql) => Assert.That(Check(sql), Is.Empty);

    [TestCase("SELECT titel FROM demand", "Column titel is unknown")]
    [TestCase("SELECT d.titel FROM demand AS d", "Column d.titel is unknown")]
    [TestCase("SELECT demand.title FROM demand AS d", "Column demand.title is unknown")]
    [TestCase("SELECT title FROM demands", "Table demands is unknown")]
    [TestCase("SELECT Title FROM demand", "Column Title is unknown")]
    [TestCase("SELECT id FROM demand JOIN program ON program.level = demand.education", "Column id is in several tables")]
    [TestCase("SELECT title FROM demand WHERE EXISTS (SELECT 1 FROM outcome WHERE demand_id = demand.key_text)", "Column demand.key_text is unknown")]
    [TestCase("SELECT title FROM demand ORDER BY twice", "Column twice is unknown")]
    [TestCase("SELECT t.title FROM (SELECT id FROM demand) AS t", "Column t.title is unknown")]
    [TestCase("UPDATE demand SET titel = ''", "Column titel is unknown")]
    [TestCase("UPDATE demand SET title = '' WHERE nummer = 1", "Column nummer is unknown")]
    [TestCase("DELETE FROM demand WHERE deleted = TRUE", "Column TRUE is unknown")]
    public void Check_WrongName_SaysWhich(string sql, string problem) => Assert.That(Check(sql), Has.Some.EqualTo(problem));

    [TestCase("INSERT INTO counter (name, valu) VALUES ('x', 0)", "Column counter.valu is unknown")]
    [TestCase("INSERT INTO counters (name, value) VALUES ('x', 0)", "Table counters is unknown")]
    [TestCase("INSERT INTO counter (name, value) VALUES ('x')", "2 columns of counter get 1 values")]
    [TestCase("INSERT INTO counter (name, value) SELECT id FROM demand", "2 columns of counter get 1 values")]
    [TestCase("INSERT INTO counter (name) VALUES ('x')", "Column counter.value gets no value")]
    [TestCase("INSERT INTO counter (name, name, value) VALUES ('x', 'x', 0)", "Column name is inserted twice")]
    [TestCase("INSERT INTO code_version (number, table_name, version, loaded_at) VALUES (1, 'x', 'x', 'x')", "Column code_version.number numbers itself")]
    public void Check_WrongInsert_SaysWhy(string sql, string problem) => Assert.That(Check(sql), Has.Some.EqualTo(problem));

    [TestCase("SELECT title FROM demand ORDER BY number LIMIT @limit")]
    [TestCase("SELECT title FROM demand WHERE title ILIKE 'x'")]
    [TestCase("INSERT INTO counter (name, value) VALUES ('x', 0) ON CONFLICT DO NOTHING")]
    [TestCase("DELETE FROM demand WHERE id = ANY(@limit)")]
    [TestCase("SELECT title FROM demand OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY")]
    [TestCase("SELECT title || 'x' FROM demand")]
    [TestCase("SELECT title FROM demand WHERE region IS NOT DISTINCT FROM industry")]
    [TestCase("SELECT title FROM demand WHERE (id, kind) IN (SELECT id, kind FROM demand)")]
    public void Check_NoTSqlOfAllVersions_IsRefusedByAGrammar(string sql) => Assert.That(Check(sql), Has.Some.StartsWith("SQL Server 2016, line 1"));

    [TestCase("SELECT LENGTH(title) FROM demand", "Function LENGTH is unknown")]
    [TestCase("SELECT title FROM demand WHERE id = @id", "Parameter @id is not supplied")]
    [TestCase("SELECT title FROM demand WHERE id = @Limit", "Parameter @Limit is not supplied")]
    [TestCase("EXEC sp_who", "Procedure sp_who is unknown")]
    [TestCase("SELECT name FROM sys.indexes", "Table sys.indexes is unknown")]
    [TestCase("WAITFOR DELAY '00:00:01'", "WAITFOR")]
    [TestCase("MERGE demand AS t USING program AS s ON t.id = s.id WHEN MATCHED THEN DELETE;", "MERGE: update, then insert what is missing")]
    public void Check_WhatAServerLacks_SaysWhich(string sql, string problem) => Assert.That(Check(sql), Has.Some.EqualTo(problem));

    [TestCase("ALTER TABLE demand ADD a int NULL, b int NULL", "2 columns in one ALTER TABLE")]
    [TestCase("ALTER TABLE demand DROP COLUMN title, region", "2 columns in one ALTER TABLE")]
    [TestCase("CREATE OR ALTER VIEW v AS SELECT title FROM demand", "CREATE OR ALTER")]
    [TestCase("CREATE TABLE t (id int NOT NULL PRIMARY KEY)", "A constraint without a name: PRIMARY KEY")]
    [TestCase("ALTER TABLE demand ADD a int NOT NULL DEFAULT 0", "A constraint without a name: DEFAULT 0")]
    public void Subset_WrongMigration_SaysWhy(string sql, string problem) =>
        Assert.That(SubsetCheck.Of(Grammar.Parse(sql, 2016).Script), Has.Some.EqualTo(problem));

    [TestCase("ALTER TABLE demands ADD a int NULL", "Table demands is unknown")]
    [TestCase("ALTER TABLE demand ADD title int NULL", "Column demand.title is made twice")]
    [TestCase("CREATE TABLE demand (id int)", "Table demand is made twice")]
    [TestCase("CREATE INDEX i ON demand (titel)", "Column demand.titel is unknown")]
    [TestCase("CREATE TABLE t (id int NOT NULL CONSTRAINT fk_t REFERENCES demands (id))", "Table demands is unknown")]
    [TestCase("ALTER TABLE demand DROP COLUMN title; CREATE INDEX i ON demand (title)", "Column demand.title is unknown")]
    [TestCase("UPDATE demand SET titel = ''", "Column titel is unknown")]
    [TestCase("CREATE VIEW v AS SELECT title FROM demand", "CreateViewStatement is not understood")]
    public void Schema_WrongMigration_SaysWhy(string sql, string problem)
    {
        var schema = SqlServerScripts.Tables();
        schema.Apply(Grammar.Parse(sql, 2016).Script);

        Assert.That(schema.Problems, Has.Some.EqualTo(problem));
    }

    private static IReadOnlyList<string> Check(string sql) => new Statement(sql, ["@limit"]).Check(Tables);
}
