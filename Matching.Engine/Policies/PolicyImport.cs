using Matching.Engine.Catalog;
using Matching.Engine.Files;
using Matching.Engine.Files.Inspection;
using Matching.Engine.Files.Sources;

namespace Matching.Engine.Policies;

/// <summary>Takes files of rules into the store. Versions stay side by side.</summary>
public sealed class PolicyImport(PolicyStore policies, CodeTableStore codes)
{
    /// <param name="version">Of all rows; null where each says its own.</param>
    public async Task<ImportAnswer> RunAsync(ImportFile file, string? version, CancellationToken cancellationToken) =>
        await Importer.RunAsync(new PolicyForm(await codes.GetAsync(cancellationToken), version), file, policies.UpsertAsync, cancellationToken);

    internal async Task<Inspector> InspectorAsync(CancellationToken cancellationToken) =>
        new Inspector<PolicyRule>(ImportKind.Policies, new PolicyForm(await codes.GetAsync(cancellationToken), ""), policies.UpsertAsync);
}
