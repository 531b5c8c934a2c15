using Dapper;
using Matching.Engine.Numerics;
using Matching.Engine.Storage;

namespace Matching.Engine.Embeddings;

/// <summary>Keeps embeddings by model and hash of the text, so that a text is sent to the server once. The texts themselves are not kept here.</summary>
public sealed class EmbeddingStore(Database database)
{
    private const int Batch = 500;

    /// <summary>All of one model.</summary>
    public async Task<IReadOnlyDictionary<string, QuantizedVector>> AllAsync(string model, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<EmbeddingRow>(new CommandDefinition(
            "SELECT text_hash, steps, unit FROM embedding WHERE model = @model",
            new { model },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.TextHash, row => row.ToVector(), StringComparer.Ordinal);
    }

    /// <summary>Adds what is not there yet.</summary>
    public Task AddAsync(string model, IReadOnlyList<(string Hash, QuantizedVector Vector)> embeddings, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO embedding (model, text_hash, steps, unit)
            SELECT @Model, @TextHash, @Steps, @Unit
            WHERE NOT EXISTS (SELECT 1 FROM embedding WHERE model = @Model AND text_hash = @TextHash)
            """,
            embeddings.Select(entry => EmbeddingRow.From(model, entry.Hash, entry.Vector)),
            transaction,
            cancellationToken: cancellationToken)), cancellationToken);

    /// <summary>Removes embeddings of texts that no row has any longer, and those of other models.</summary>
    /// <param name="gone">Hashes of texts.</param>
    public Task RemoveAsync(string model, IReadOnlyList<string> gone, CancellationToken cancellationToken) => database.WriteAsync(async transaction =>
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "DELETE FROM embedding WHERE model <> @model", new { model }, transaction, cancellationToken: cancellationToken));
        foreach (var hashes in gone.Chunk(Batch))
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                $"DELETE FROM embedding WHERE model = @model AND {database.Dialect.In("text_hash", "hashes")}",
                new { model, hashes },
                transaction,
                cancellationToken: cancellationToken));
        }

        return 0;
    }, cancellationToken);
}
