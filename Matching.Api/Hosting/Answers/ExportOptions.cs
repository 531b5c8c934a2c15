using System.ComponentModel.DataAnnotations;

namespace Matching.Api.Hosting.Answers;

/// <summary>What files of rows say of themselves.</summary>
internal sealed class ExportOptions
{
    public const string Section = "Matching:Exports";

    /// <summary>Words or an address: of rows whose owners named none.</summary>
    [Required, StringLength(300, MinimumLength = 1)]
    public string Licence { get; set; } = "仅供本联合体内部使用 For use within the consortium";
}
