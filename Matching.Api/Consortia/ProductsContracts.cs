using System.ComponentModel.DataAnnotations;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;

namespace Matching.Api.Consortia;

/// <summary>Something that an organization makes and its consortium goes by.</summary>
public sealed record ProductRequest
{
    [Required, StringLength(CoreProduct.MaxName)]
    public string? Name { get; init; }

    [StringLength(CoreProduct.MaxDescription)]
    public string? Description { get; init; }

    /// <summary>A code of GB/T 4754.</summary>
    [StringLength(CodeTables.MaxCode)]
    public string? Industry { get; init; }

    /// <summary>The first day; today where it is absent.</summary>
    public DateOnly? Since { get; init; }

}

internal sealed record ProductResponse(
    string Id, string OrganizationId, string Owner, string Name, string Description, string? Industry, DateOnly Since, DateOnly? Until)
{
    public static ProductResponse From(CoreProduct one) =>
        new(one.Id, one.OrganizationId, one.Owner, one.Name, one.Description, one.Industry, one.Since, one.Until);
}
